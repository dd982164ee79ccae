package org.coalition.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way to a server, which can be cut; who comes afterwards gets through again. */
final class Cable implements AutoCloseable {
    private final ServerSocket entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final String host;
    private final int port;

    /** @param server {@code host:port} */
    Cable(String server) throws IOException {
        int colon = server.lastIndexOf(':');
        host = server.substring(0, colon);
        port = Integer.parseInt(server.substring(colon + 1));
        daemon(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** All connections end, at both ends, whatever is under way. */
    void cut() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket caller = entrance.accept();
                Socket server = new Socket(host, port);
                open.addAll(List.of(caller, server));
                daemon(() -> pump(caller, server));
                daemon(() -> pump(server, caller));
            } catch (IOException closed) {
                // Asked in the loop.
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // Both are closed now.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }
}
