package org.jvirsh.driver.libvirt;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvirsh.driver.libvirt.binding.Binding;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** How connections end, with a server that answers everything but that. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeavingTest {
    private static final int HEADER = 28;
    private static final int CLOSE = 2;
    private static final int REPLY = 1;

    private final BlockingQueue<Integer> asked = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private boolean answersTheEnd;
    private long delayMillis;

    @BeforeEach
    void listen() throws IOException {
        assumeTrue(Binding.load().isPresent(), "libvirt.so.0 is not installed");
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private void serve() {
        try (Socket client = server.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            while (true) {
                ByteBuffer call = ByteBuffer.allocate(in.readInt() - Integer.BYTES);
                in.readFully(call.array());
                int procedure = call.getInt(8);
                Thread.sleep(delayMillis);
                asked.add(procedure);
                if (procedure != CLOSE || answersTheEnd) {
                    // The same header as a reply, and a zero: an empty list, a number, or nothing that anybody reads.
                    call.putInt(12, REPLY);
                    int body = procedure == CLOSE || procedure == 1 ? 0 : Integer.BYTES;
                    out.writeInt(HEADER + body);
                    out.write(call.array(), 0, HEADER - Integer.BYTES);
                    out.write(new byte[body]);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // The client has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection open() {
        return new LibvirtDriver().open(
                ConnectionUri.parse("test+tcp://127.0.0.1:" + server.getLocalPort() + "/default"), Access.READ_WRITE);
    }

    private void awaitClose() throws InterruptedException {
        Integer procedure = 0;
        while (procedure != null && procedure != CLOSE) {
            procedure = asked.poll(10, TimeUnit.SECONDS);
        }
        assertThat(procedure).as("the server is told").isEqualTo(CLOSE);
    }

    @Test
    void aProgramThatEndsTellsAServerFarAwayAndDoesNotWaitForItsAnswer() throws Exception {
        delayMillis = 30;
        Connection connection = open();
        connection.leave();
        awaitClose();
        assertThat(connection.alive()).as("nobody looks any more").isTrue();
    }

    @Test
    void aServerNearbyIsWaitedFor() throws Exception {
        answersTheEnd = true;
        Connection connection = open();
        connection.leave();
        assertThat(asked).contains(CLOSE);
    }
}
