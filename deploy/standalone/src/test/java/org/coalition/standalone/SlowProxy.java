package org.coalition.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Stands between the gateway and a service, and spoils one in three of the service's answers when it is told to. */
final class SlowProxy implements AutoCloseable {
    private static final int ONE_IN = 3;

    /** What happens to an answer. */
    enum Mode {
        PASS,
        /** It comes late, by up to twice the gateway's patience. */
        DELAY,
        /** The connection ends before the answer. */
        CUT,
        /** Half of it comes, and the connection stays open. */
        HALF,
        /** Half of it comes, and the connection ends. */
        TORN
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Random random;
    private volatile Mode mode = Mode.PASS;
    private volatile int target;

    SlowProxy(long seed) throws IOException {
        random = new Random(seed);
        daemon(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Where the service is; before, nobody is connected. */
    void to(int port) {
        target = port;
    }

    void mode(Mode next) {
        mode = next;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                daemon(() -> connect(caller));
            } catch (IOException closed) {
                // Asked in the loop.
            }
        }
    }

    private void connect(Socket caller) {
        try {
            Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
            daemon(() -> pump(caller, service, false));
            pump(service, caller, true);
        } catch (IOException unreachable) {
            close(caller);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0) {
                Mode now = answers && spoils() ? mode : Mode.PASS;
                if (now == Mode.DELAY) {
                    LockSupport.parkNanos(Duration.ofMillis(random(16_000)).toNanos());
                }
                boolean half = now == Mode.HALF || now == Mode.TORN;
                out.write(buffer, 0, now == Mode.CUT ? 0 : half ? read / 2 : read);
                out.flush();
                if (now == Mode.HALF) {
                    // Whoever waits gets nothing more, until he hangs up.
                    in.transferTo(OutputStream.nullOutputStream());
                }
                read = now == Mode.PASS || now == Mode.DELAY ? in.read(buffer) : -1;
            }
        } catch (IOException gone) {
            // One side ended; so does the other.
        }
        close(from);
        close(to);
    }

    private boolean spoils() {
        return random(ONE_IN) == 0;
    }

    private int random(int bound) {
        synchronized (random) {
            return random.nextInt(bound);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
