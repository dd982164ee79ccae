package org.coalition.partner.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.coalition.embedded.EmbeddedStore;

/** A store whose answers can be held back: what it is told is done, and whoever told it does not learn so. */
final class HeldStore implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket door;
    private volatile CountDownLatch open = new CountDownLatch(0);

    HeldStore() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::welcome);
    }

    String uri() {
        return "mongodb://127.0.0.1:" + door.getLocalPort();
    }

    /** Where it answers all the time. */
    String behind() {
        return store.uri();
    }

    void hold() {
        open = new CountDownLatch(1);
    }

    void release() {
        open.countDown();
    }

    private void welcome() throws IOException {
        int port = Integer.parseInt(store.uri().replaceAll(".*:", ""));
        while (!door.isClosed()) {
            Socket near = door.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.addAll(List.of(near, far));
            start(() -> pass(near, far, false));
            start(() -> pass(far, near, true));
        }
    }

    private void pass(Socket from, Socket to, boolean held) throws IOException, InterruptedException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (held) {
                    open.await();
                }
                out.write(piece, 0, length);
            }
        }
    }

    /** Something that ends with its connection. */
    private interface Passing {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Passing passing) {
        Thread thread = new Thread(() -> {
            try {
                passing.run();
            } catch (IOException | InterruptedException ended) {
                // The connection is closed, by either side.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.close();
    }
}
