package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.machine.EndActions;
import org.jvirsh.emulator.machine.GuestProgram;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEnd;
import org.jvirsh.emulator.machine.TinyEngine;
import org.jvirsh.emulator.migration.StateService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class QmpServerTest {
    @TempDir
    private Path directory;

    private Machine machine;
    private QmpServer server;
    private Path socket;

    @BeforeEach
    void build() throws Exception {
        machine = Machine.create(
                new GuestProgram().spin().spec(directory).withName("demo").withPaused(true),
                new CpuModel(),
                TinyEngine::new);
        socket = directory.resolve("qmp");
        server = QmpServer.bind(socket, new ProgramVersion(1, 2, 3));
        server.start(machine, new StateService(machine, Optional.of(directory.resolve("snapshots"))));
        machine.start();
    }

    @AfterEach
    void close() {
        server.close();
        machine.close();
    }

    /** A client that reads one message per line. */
    private final class Client implements AutoCloseable {
        final SocketChannel channel;
        final BufferedReader reader;

        Client() throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            assertThat(next().getAsJsonObject("QMP").getAsJsonObject("version").getAsJsonObject("qemu").toString())
                    .isEqualTo("{\"micro\":3,\"minor\":2,\"major\":1}");
        }

        Client negotiated() throws IOException {
            assertThat(ask("{'execute':'qmp_capabilities'}")).hasToString("{\"return\":{}}");
            return this;
        }

        void send(String text) throws IOException {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        JsonObject next() throws IOException {
            String line = reader.readLine();
            assertThat(line).as("a message").isNotNull();
            return JsonParser.parseString(line).getAsJsonObject();
        }

        JsonObject ask(String text) throws IOException {
            send(text);
            return next();
        }

        JsonElement execute(String command) throws IOException {
            return ask("{\"execute\":\"" + command + "\"}").get("return");
        }

        String error(String text) throws IOException {
            JsonObject e = ask(text).getAsJsonObject("error");
            return e.get("class").getAsString() + ": " + e.get("desc").getAsString();
        }

        String human(String line) throws IOException {
            return ask("{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":\"" + line + "\"}}")
                    .get("return")
                    .getAsString();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Test
    void refusesCommandsBeforeNegotiation() throws Exception {
        try (Client c = new Client()) {
            String expecting = "CommandNotFound: Expecting capabilities negotiation with 'qmp_capabilities'";
            assertThat(c.error("{\"execute\":\"query-status\",\"id\":7}")).isEqualTo(expecting);
            assertThat(c.error("{\"execute\":\"foo\"}\n")).isEqualTo(expecting);
            c.negotiated();
            assertThat(c.error("{\"execute\":\"qmp_capabilities\"}"))
                    .isEqualTo("CommandNotFound: Capabilities negotiation is already complete, command ignored");
        }
    }

    @Test
    void setsWhatBecomesOfAMachineThatSwitchesOff() throws Exception {
        try (Client c = new Client().negotiated()) {
            assertThat(c.ask("{\"execute\":\"set-action\",\"arguments\":{\"shutdown\":\"reset\"}}"))
                    .hasToString("{\"return\":{}}");
            assertThat(machine.endActions()).isEqualTo(EndActions.USUAL.with(EndActions.Shutdown.RESET));
            assertThat(c.ask("{\"execute\":\"set-action\",\"arguments\":{\"reboot\":\"shutdown\",\"shutdown\":\"poweroff\"}}"))
                    .hasToString("{\"return\":{}}");
            assertThat(machine.endActions()).isEqualTo(EndActions.USUAL.with(EndActions.Reboot.SHUTDOWN));
            assertThat(c.error("{\"execute\":\"set-action\",\"arguments\":{\"reboot\":\"none\"}}"))
                    .isEqualTo("GenericError: Parameter 'reboot' does not accept value 'none'");
        }
    }

    @Test
    void repeatsTheIdentifier() throws Exception {
        try (Client c = new Client().negotiated()) {
            assertThat(c.ask("{\"execute\":\"query-name\",\"id\":{\"a\":[1]}}"))
                    .hasToString("{\"return\":{\"name\":\"demo\"},\"id\":{\"a\":[1]}}");
            assertThat(c.ask("{\"execute\":\"foo\",\"id\":\"x\"}"))
                    .hasToString("{\"id\":\"x\",\"error\":{\"class\":\"CommandNotFound\","
                            + "\"desc\":\"The command foo has not been found\"}}");
        }
    }

    @Test
    void wordsErrorsAsQemuDoes() throws Exception {
        try (Client c = new Client().negotiated()) {
            assertThat(c.error("garbage\n")).isEqualTo("GenericError: JSON parse error, invalid keyword 'garbage'");
            assertThat(c.error("[1]")).isEqualTo("GenericError: QMP input must be a JSON object");
            assertThat(c.error("123\n")).isEqualTo("GenericError: QMP input must be a JSON object");
            assertThat(c.error("{}")).isEqualTo("GenericError: QMP input lacks member 'execute'");
            assertThat(c.error("{\"execute\":1}"))
                    .isEqualTo("GenericError: QMP input member 'execute' must be a string");
            assertThat(c.error("{\"execute\":\"stop\",\"arguments\":[]}"))
                    .isEqualTo("GenericError: QMP input member 'arguments' must be an object");
            assertThat(c.error("{\"execute\":\"stop\",\"foo\":1}"))
                    .isEqualTo("GenericError: QMP input member 'foo' is unexpected");
            assertThat(c.error("{\"execute\":\"stop\",\"arguments\":{\"a\":1}}"))
                    .isEqualTo("GenericError: Parameter 'a' is unexpected");
            assertThat(c.error("{\"execute\": \"query-status\", }"))
                    .isEqualTo("GenericError: JSON parse error, expecting value");
            assertThat(c.error("}\n")).isEqualTo("GenericError: JSON parse error, expecting value");
            assertThat(c.error("{\"exec-oob\":\"query-status\"}"))
                    .isEqualTo("GenericError: The command query-status does not support OOB");
            assertThat(c.error("{\"execute\":\"human-monitor-command\"}"))
                    .isEqualTo("GenericError: Parameter 'command-line' is missing");
            assertThat(c.error("{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":5}}"))
                    .isEqualTo("GenericError: Invalid parameter type for 'command-line', expected: string");
        }
    }

    @Test
    void controlsTheGuestAndTellsEvents() throws Exception {
        try (Client c = new Client().negotiated()) {
            assertThat(c.execute("query-status")).hasToString("{\"status\":\"prelaunch\",\"running\":false}");
            assertThat(c.human("info status")).isEqualTo("VM status: paused (prelaunch)\r\n");
            c.send("{\"execute\":\"cont\"}{\"execute\":\"cont\"}");
            JsonObject resume = c.next();
            assertThat(resume.get("event").getAsString()).isEqualTo("RESUME");
            assertThat(resume.getAsJsonObject("timestamp").get("seconds").getAsLong()).isGreaterThan(1_600_000_000L);
            assertThat(resume.getAsJsonObject("timestamp").get("microseconds").getAsLong()).isBetween(0L, 999_999L);
            assertThat(c.next()).hasToString("{\"return\":{}}");
            assertThat(c.next()).hasToString("{\"return\":{}}");
            assertThat(c.execute("query-status")).hasToString("{\"status\":\"running\",\"running\":true}");
            assertThat(c.ask("{\"execute\":\"stop\"}").get("event").getAsString()).isEqualTo("STOP");
            assertThat(c.next()).hasToString("{\"return\":{}}");
            JsonObject reset = c.ask("{\"execute\":\"system_reset\"}");
            assertThat(reset.get("event").getAsString()).isEqualTo("RESET");
            assertThat(reset.get("data")).hasToString("{\"guest\":false,\"reason\":\"host-qmp-system-reset\"}");
            assertThat(c.next()).hasToString("{\"return\":{}}");
            assertThat(c.ask("{\"execute\":\"system_powerdown\"}").get("event").getAsString()).isEqualTo("POWERDOWN");
            assertThat(c.next()).hasToString("{\"return\":{}}");
            assertThat(c.execute("inject-nmi")).hasToString("{}");
            JsonArray commands = c.execute("query-commands").getAsJsonArray();
            assertThat(commands.toString()).contains("{\"name\":\"quit\"}").contains("{\"name\":\"qmp_capabilities\"}");
        }
    }

    private static void job(Client c, String command, String... statuses) throws IOException {
        assertThat(c.ask(command)).hasToString("{\"return\":{}}");
        for (String status : statuses) {
            JsonObject e = c.next();
            assertThat(e.get("event").getAsString()).isEqualTo("JOB_STATUS_CHANGE");
            assertThat(e.get("data")).hasToString("{\"status\":\"" + status + "\",\"id\":\"j\"}");
        }
    }

    @Test
    void keepsSnapshots() throws Exception {
        try (Client c = new Client().negotiated()) {
            String[] good = {"created", "running", "waiting", "pending", "concluded"};
            job(c, "{'execute':'snapshot-save','arguments':{'job-id':'j','tag':'a','devices':[]}}", good);
            JsonObject job = c.execute("query-jobs").getAsJsonArray().get(0).getAsJsonObject();
            assertThat(job.get("type").getAsString()).isEqualTo("snapshot-save");
            assertThat(job.get("status").getAsString()).isEqualTo("concluded");
            assertThat(job.get("current-progress")).isEqualTo(job.get("total-progress"));
            assertThat(job.has("error")).isFalse();
            assertThat(c.error("{'execute':'snapshot-load','arguments':{'job-id':'j','tag':'a','devices':[]}}"))
                    .isEqualTo("GenericError: Job ID 'j' already in use");
            String dismiss = "{'execute':'job-dismiss','arguments':{'id':'j'}}";
            assertThat(c.ask(dismiss).get("data")).hasToString("{\"status\":\"null\",\"id\":\"j\"}");
            assertThat(c.next()).hasToString("{\"return\":{}}");
            assertThat(c.error(dismiss)).isEqualTo("GenericError: Job not found");
            job(c, "{'execute':'snapshot-save','arguments':{'job-id':'j','tag':'a','devices':[]}}",
                    "created", "running", "aborting", "concluded");
            assertThat(c.execute("query-jobs").getAsJsonArray().get(0).getAsJsonObject().get("error").getAsString())
                    .isEqualTo("Snapshot 'a' already exists in one or more devices");
            assertThat(c.ask(dismiss).has("event")).isTrue();
            assertThat(c.next()).hasToString("{\"return\":{}}");
            job(c, "{'execute':'snapshot-load','arguments':{'job-id':'j','tag':'a','devices':['no']}}",
                    "created", "running", "aborting", "concluded");
            assertThat(c.ask(dismiss).has("event")).isTrue();
            assertThat(c.next()).hasToString("{\"return\":{}}");
            job(c, "{'execute':'snapshot-load','arguments':{'job-id':'j','tag':'a','devices':[]}}", good);
            assertThat(c.ask(dismiss).has("event")).isTrue();
            assertThat(c.next()).hasToString("{\"return\":{}}");
            job(c, "{'execute':'snapshot-delete','arguments':{'job-id':'j','tag':'a','devices':[]}}", good);
            assertThat(c.error("{'execute':'snapshot-save','arguments':{'tag':'a'}}"))
                    .isEqualTo("GenericError: Parameter 'job-id' is missing");
        }
    }

    @Test
    void savesTheMachine() throws Exception {
        try (Client c = new Client().negotiated()) {
            assertThat(c.execute("query-migrate")).hasToString("{}");
            assertThat(c.ask("{'execute':'migrate-set-capabilities','arguments':"
                            + "{'capabilities':[{'capability':'events','state':true}]}}"))
                    .hasToString("{\"return\":{}}");
            assertThat(c.execute("query-migrate-capabilities").toString())
                    .contains("{\"state\":true,\"capability\":\"events\"}");
            Path file = directory.resolve("state");
            assertThat(c.ask("{'execute':'migrate','arguments':{'uri':'file:" + file + "'}}"))
                    .hasToString("{\"return\":{}}");
            for (String status : List.of("setup", "active", "completed")) {
                assertThat(c.next().get("data")).hasToString("{\"status\":\"" + status + "\"}");
            }
            JsonObject m = c.execute("query-migrate").getAsJsonObject();
            assertThat(m.get("status").getAsString()).isEqualTo("completed");
            assertThat(m.getAsJsonObject("ram").get("remaining").getAsLong()).isZero();
            assertThat(m.getAsJsonObject("ram").get("transferred").getAsLong()).isEqualTo(file.toFile().length());
            assertThat(c.execute("query-status")).hasToString("{\"status\":\"postmigrate\",\"running\":false}");
            assertThat(c.error("{'execute':'migrate','arguments':{'uri':'exec:cat'}}"))
                    .isEqualTo("GenericError: Parameter 'uri' expects a valid migration protocol");
            assertThat(c.error("{'execute':'migrate-incoming','arguments':{'uri':'file:x'}}"))
                    .startsWith("GenericError: '--incoming' was not specified");
        }
    }

    @Test
    void carriesHumanCommands() throws Exception {
        try (Client c = new Client().negotiated()) {
            assertThat(c.human("bogus")).isEqualTo("unknown command: 'bogus'\r\n");
            assertThat(c.human("info  bogus x")).isEqualTo("unknown command: 'info bogus'\r\n");
            assertThat(c.human("")).isEmpty();
            assertThat(c.human("info version")).startsWith("1.2.3");
            assertThat(c.human("info registers"))
                    .contains("EIP=00100020", "CS =0010 00000000 ffffffff 00cf9b00\r\n", "CR0=00000011");
        }
    }

    @Test
    void quitAnswersBeforeTheEnd() throws Exception {
        try (Client c = new Client().negotiated()) {
            JsonObject shutdown = c.ask("{\"execute\":\"quit\"}");
            assertThat(shutdown.get("data")).hasToString("{\"guest\":false,\"reason\":\"host-qmp-quit\"}");
            assertThat(c.next()).hasToString("{\"return\":{}}");
            assertThat(machine.await(Duration.ofSeconds(30))).contains(new MachineEnd.Quit());
            server.close();
            assertThat(c.reader.readLine()).isNull();
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void servesSeveralClientsAtOnceAndNoMore() throws Exception {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clients.add(new Client().negotiated());
        }
        try (SocketChannel ninth = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(ninth.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        clients.getFirst().send("{\"execute\":\"cont\"}");
        for (Client c : clients) {
            assertThat(c.next().get("event").getAsString()).isEqualTo("RESUME");
            c.close();
        }
    }

    @Test
    void cutsOffAClientThatSendsWithoutEnd() throws Exception {
        try (Client c = new Client().negotiated()) {
            String chunk = "x".repeat(1 << 16);
            c.send("{\"execute\":\"");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            c.send(chunk);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        try (Client c = new Client().negotiated()) {
            assertThat(c.execute("query-name")).hasToString("{\"name\":\"demo\"}");
        }
    }

    @Test
    void cutsOffAClientThatDoesNotListen() throws Exception {
        try (Client c = new Client().negotiated()) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            c.send("{\"execute\":\"query-commands\"}");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        try (Client c = new Client().negotiated()) {
            assertThat(c.execute("query-name")).hasToString("{\"name\":\"demo\"}");
        }
    }

    @Test
    void replacesAStaleSocketButNothingElse() throws Exception {
        assertThatThrownBy(() -> QmpServer.bind(socket, new ProgramVersion(1, 2, 3)))
                .isInstanceOf(IOException.class)
                .hasMessage("is in use by another program");
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> QmpServer.bind(file, new ProgramVersion(1, 2, 3)))
                .isInstanceOf(IOException.class)
                .hasMessage("exists and is not a socket");
        assertThatThrownBy(() -> QmpServer.bind(directory.resolve("x".repeat(200)), new ProgramVersion(1, 2, 3)))
                .isInstanceOf(IOException.class);
    }

    /** Commands that end, and a way out that takes nothing until it is told to. */
    private static final class SlowPipe {
        final ByteBuffer commands;
        final ByteArrayOutputStream answers = new ByteArrayOutputStream();
        final CountDownLatch taken = new CountDownLatch(1);
        final CompletableFuture<Thread> atItsEnd = new CompletableFuture<>();
        volatile boolean closed;

        SlowPipe(String commands) {
            this.commands = ByteBuffer.wrap(commands.getBytes(StandardCharsets.UTF_8));
        }

        final ReadableByteChannel in = new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer to) {
                if (!commands.hasRemaining()) {
                    atItsEnd.complete(Thread.currentThread());
                    return -1;
                }
                to.put(commands.get());
                return 1;
            }

            @Override
            public boolean isOpen() {
                return !closed;
            }

            @Override
            public void close() {
                closed = true;
            }
        };

        final WritableByteChannel out = new WritableByteChannel() {
            @Override
            public int write(ByteBuffer from) throws IOException {
                try {
                    taken.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                if (closed) {
                    throw new ClosedChannelException();
                }
                int n = from.remaining();
                byte[] bytes = new byte[n];
                from.get(bytes);
                answers.writeBytes(bytes);
                return n;
            }

            @Override
            public boolean isOpen() {
                return !closed;
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    @Test
    void aClientWhoseCommandsHaveEndedGetsItsAnswers() throws Exception {
        SlowPipe pipe = new SlowPipe("{'execute':'qmp_capabilities'}\n{'execute':'query-name'}\n");
        try (QmpServer single = QmpServer.over(pipe.in, pipe.out, new ProgramVersion(1, 2, 3))) {
            single.start(machine);
            Thread reader = pipe.atItsEnd.get();
            while (reader.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait(); // until it waits for the answers to go, or has gone itself
            }
            pipe.taken.countDown();
            reader.join();
        }
        assertThat(pipe.answers.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .last()
                .isEqualTo("{\"return\":{\"name\":\"demo\"}}");
    }
}
