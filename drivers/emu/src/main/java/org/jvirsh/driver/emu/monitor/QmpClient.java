package org.jvirsh.driver.emu.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A client of the emulator's monitor (QEMU Machine Protocol: one JSON object a line; a greeting, capabilities
 * negotiation, then commands whose answers carry {@code return} or {@code error}, with events in between).
 */
public final class QmpClient implements AutoCloseable {
    /** A monitor that sends more than this without a line end is not one. */
    private static final int LONGEST_LINE = 1 << 20;

    /** How long a caller who is in no hurry waits for one answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SocketChannel channel;
    private final Selector selector;
    private final Duration patience;
    private final ByteBuffer input = ByteBuffer.allocate(8192).flip();

    private QmpClient(SocketChannel channel, Selector selector, Duration patience) {
        this.channel = channel;
        this.selector = selector;
        this.patience = patience;
    }

    /**
     * Connects and negotiates.
     *
     * @param patience how long any one answer may take
     */
    public static QmpClient connect(Path socket, Duration patience) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            QmpClient client = new QmpClient(channel, selector, patience);
            if (!client.receive().has("QMP")) {
                throw new IOException("no greeting from the monitor");
            }
            client.execute("qmp_capabilities");
            return client;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Runs a command without arguments and returns what it returned. */
    public JsonElement execute(String command) throws IOException {
        return execute(command, new JsonObject());
    }

    /** Runs a command and returns what it returned. */
    public JsonElement execute(String command, JsonObject arguments) throws IOException {
        JsonObject request = new JsonObject();
        request.addProperty("execute", command);
        if (!arguments.isEmpty()) {
            request.add("arguments", arguments);
        }
        send(request);
        while (true) {
            JsonObject answer = receive();
            if (answer.has("return")) {
                return answer.get("return");
            }
            if (answer.has("error")) {
                JsonElement description = answer.getAsJsonObject("error").get("desc");
                throw new IOException(description == null ? "monitor error" : description.getAsString());
            }
        }
    }

    /** Sends a whole request as it stands and returns the whole answer, errors included. */
    public JsonObject raw(JsonObject request) throws IOException {
        send(request);
        while (true) {
            JsonObject answer = receive();
            if (answer.has("return") || answer.has("error")) {
                return answer;
            }
        }
    }

    /** Waits for the next event. */
    public JsonObject event() throws IOException {
        while (true) {
            JsonObject message = receive();
            if (message.has("event")) {
                return message;
            }
        }
    }

    /** Whether the guest's processors run. */
    public boolean running() throws IOException {
        JsonObject status = execute("query-status").getAsJsonObject();
        return status.has("running") && status.get("running").getAsBoolean();
    }

    private void send(JsonObject request) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(request + "\n");
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    private JsonObject receive() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            while (input.hasRemaining()) {
                byte b = input.get();
                if (b != '\n') {
                    line.write(b);
                } else if (!line.toString(StandardCharsets.UTF_8).isBlank()) {
                    return parse(line.toString(StandardCharsets.UTF_8));
                }
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("line from the monitor is too long");
            }
            fill(deadline);
        }
    }

    private void fill(long deadline) throws IOException {
        while (true) {
            input.clear();
            int count = channel.read(input);
            input.flip();
            if (count < 0) {
                throw new IOException("end of file from the monitor");
            }
            if (count > 0) {
                return;
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("the monitor does not answer");
            }
            selector.select(left);
            selector.selectedKeys().clear();
        }
    }

    private static JsonObject parse(String line) throws IOException {
        try {
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException("malformed answer from the monitor", e);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            // Nothing is left to lose on this connection.
        }
    }
}
