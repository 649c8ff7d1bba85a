import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes the messages of libvirt's remote protocol to a port of this host and back, each later by a time, and counts the calls.
 * Arguments: the port, and the milliseconds of one way. Prints its own port, then of each connection that has ended how many calls it
 * had, and behind that the number of each call's procedure in its turn (REMOTE_PROC_* of libvirt's remote_protocol.x).
 */
public final class DelayingProxy {
    private static final int CALL = 0;
    private static final int KEEP_ALIVE = 0x6b656570;
    private static final int HEADER = 24;

    private record Message(byte[] bytes, long due) {}

    private DelayingProxy() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        long delay = (long) (Double.parseDouble(arguments[1]) * 1_000_000);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket client = server.accept();
                Socket daemon = new Socket(InetAddress.getLoopbackAddress(), port);
                client.setTcpNoDelay(true);
                daemon.setTcpNoDelay(true);
                List<Integer> calls = new ArrayList<>();
                Thread.startVirtualThread(() -> pass(daemon, client, delay, new ArrayList<>()));
                Thread.startVirtualThread(() -> {
                    pass(client, daemon, delay, calls);
                    StringBuilder told = new StringBuilder().append(calls.size());
                    calls.forEach(procedure -> told.append(' ').append(procedure));
                    System.out.println(told);
                });
            }
        }
    }

    private static void pass(Socket from, Socket to, long delay, List<Integer> calls) {
        BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
        Thread.startVirtualThread(() -> deliver(queue, to));
        try (from) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            while (true) {
                int length = in.readInt();
                byte[] bytes = new byte[length];
                bytes[0] = (byte) (length >> 24);
                bytes[1] = (byte) (length >> 16);
                bytes[2] = (byte) (length >> 8);
                bytes[3] = (byte) length;
                in.readFully(bytes, 4, length - 4);
                if (length > HEADER && word(bytes, 4) != KEEP_ALIVE && word(bytes, 16) == CALL) {
                    calls.add(word(bytes, 12));
                }
                queue.add(new Message(bytes, System.nanoTime() + delay));
            }
        } catch (IOException e) {
            // The end of the connection, which the other side is told in its turn.
            queue.add(new Message(new byte[0], System.nanoTime() + delay));
        }
    }

    private static void deliver(BlockingQueue<Message> queue, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            while (true) {
                Message message = queue.take();
                long left;
                while ((left = message.due() - System.nanoTime()) > 0) {
                    LockSupport.parkNanos(left);
                }
                if (message.bytes().length == 0) {
                    return;
                }
                out.write(message.bytes());
            }
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255;
    }
}
