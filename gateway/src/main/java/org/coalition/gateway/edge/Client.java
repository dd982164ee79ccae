package org.coalition.gateway.edge;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who is counted as one.
 *
 * @param name of the token's subject, or an address
 * @param local on the gateway's own machine
 */
record Client(String name, boolean local) {
    private static final int NETWORK_BYTES = 8;

    /** An IPv6 customer has a whole /64, so that is one client. */
    static Client at(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] network = bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
        return new Client(HexFormat.of().formatHex(network), address.isLoopbackAddress());
    }

    /** The one whose token it is, wherever it is sent from. */
    Client with(String subject) {
        return new Client("token " + subject, local);
    }
}
