package org.coalition.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of a platform: the gateway's and those behind it.
 *
 * @param gateway where the API is
 */
record Ports(int gateway) {
    int partner() {
        return gateway + 1;
    }

    int resource() {
        return gateway + 2;
    }

    int event() {
        return gateway + 3;
    }

    int kafka() {
        return gateway + 4;
    }

    int controller() {
        return gateway + 5;
    }

    int store() {
        return gateway + 6;
    }

    /** Where a program on this port tells its health. */
    int management(int port) {
        return port + 10;
    }

    /** Errors: {@link Failure} that names the first port that is taken. */
    void requireFree() {
        all().forEach((port, what) -> {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            } catch (IOException e) {
                throw new Failure(
                        "Port " + port + " (" + what
                                + ") is taken. Choose another range with --port, for example --port " + (gateway + 100)
                                + ".",
                        e);
            }
        });
    }

    private Map<Integer, String> all() {
        Map<Integer, String> all = new LinkedHashMap<>();
        all.put(gateway, "gateway");
        all.put(partner(), "partner-service");
        all.put(resource(), "resource-service");
        all.put(event(), "event-service");
        all.put(kafka(), "broker");
        all.put(controller(), "controller");
        all.put(store(), "store");
        for (int port : new int[] {gateway, partner(), resource(), event(), kafka()}) {
            all.put(management(port), "health of " + all.get(port));
        }
        return all;
    }
}
