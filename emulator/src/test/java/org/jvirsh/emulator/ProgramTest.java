package org.jvirsh.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.machine.GuestProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** The program as a process of its own: what it prints, leaves behind and exits with. */
@Timeout(180)
class ProgramTest {
    @TempDir
    private Path directory;

    private record Outcome(int status, String output, String errors) {}

    private Process start(String... arguments) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> command = new ArrayList<>(List.of(
                java,
                "--add-exports",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private Outcome finish(Process p) throws Exception {
        assertThat(p.waitFor(150, TimeUnit.SECONDS)).isTrue();
        return new Outcome(
                p.exitValue(),
                Files.readString(directory.resolve("out")),
                Files.readString(directory.resolve("err")));
    }

    private Outcome run(GuestProgram guest, String... arguments) throws Exception {
        return finish(start(guest, arguments));
    }

    private Process start(GuestProgram guest, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("--kernel", guest.write(directory.resolve("guest")).toString(), "--memory", "4"));
        all.addAll(List.of(arguments));
        return start(all.toArray(String[]::new));
    }

    @Test
    void aGuestThatSwitchesOffEndsWith0() throws Exception {
        Path status = directory.resolve("status");
        Outcome o = run(
                new GuestProgram().print("hello\n").powerOff().spin(),
                "--serial",
                "stdio",
                "--stats",
                "--exit-status",
                status.toString());
        assertThat(o.status).isZero();
        assertThat(o.output).isEqualTo("hello\n");
        assertThat(o.errors).contains("guest instructions ", "mips ", "port accesses uart0 ");
        assertThat(status).hasContent("{\"reason\":\"guest-shutdown\",\"status\":0}\n");
    }

    @Test
    void theHottestPlacesAreTold() throws Exception {
        Path symbols = Files.writeString(directory.resolve("symbols"), "00000000 T everything\n");
        Outcome o = run(new GuestProgram().spin(), "--timeout", "0.5", "--hot", "3", "--symbols", symbols.toString());
        assertThat(o.status).isEqualTo(124);
        assertThat(o.errors.lines().skip(1)).singleElement().asString().startsWith("100.00% ").endsWith("  0000000000000000  everything");
        assertThat(run(new GuestProgram().spin(), "--hot", "3", "--symbols", directory.resolve("guest").toString()))
                .isEqualTo(new Outcome(125, "", "jvirsh-emulator: --symbols: '%s': no symbols of functions\n".formatted(directory.resolve("guest"))));
    }

    @Test
    void bothEnginesRunAGuestInLockStep() throws Exception {
        Outcome o = run(
                new GuestProgram().print("hello\n").powerOff().spin(), "--serial", "stdio", "--engine", "lockstep", "--stats");
        assertThat(o.status).isZero();
        assertThat(o.output).isEqualTo("hello\n");
        assertThat(o.errors).containsPattern("processors compared +[1-9]").doesNotContain("differ");
    }

    @Test
    void debugExitAndTimeoutHaveTheirStatus() throws Exception {
        assertThat(run(new GuestProgram().out32(0xF4, 5).spin(), "--debug-exit").status).isEqualTo(11);
        Outcome o = run(new GuestProgram().spin(), "--timeout", "0.2");
        assertThat(o).isEqualTo(new Outcome(124, "", ""));
    }

    @Test
    void aGuestThatCannotGoOnIsReset() throws Exception {
        // UD2 without an interrupt table is a triple fault.
        assertThat(run(new GuestProgram().bytes(0x0F, 0x0B), "--no-reboot")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void whatCannotStartEndsWith125AndOneLine() throws Exception {
        Outcome o = finish(start("--kernel", directory.resolve("none").toString()));
        assertThat(o.status).isEqualTo(125);
        assertThat(o.errors).isEqualTo("jvirsh-emulator: kernel '%s': no such file\n"
                .formatted(directory.resolve("none")));
        assertThat(finish(start("--bogus")))
                .isEqualTo(new Outcome(125, "", "jvirsh-emulator: unknown option '--bogus'\n"));
        Path socket = directory.resolve("q".repeat(120));
        Outcome unbound = run(new GuestProgram().spin(), "--qmp", "unix:" + socket);
        assertThat(unbound.status).isEqualTo(125);
        assertThat(unbound.errors).startsWith("jvirsh-emulator: monitor socket '").hasLineCount(1);
    }

    @Test
    void terminationBringsFilesInOrder() throws Exception {
        Path status = directory.resolve("status");
        Path socket = directory.resolve("qmp");
        Path serial = directory.resolve("serial");
        Process p = start(
                new GuestProgram().print("up").out8(0x21, 0xFF).sti().hlt(),
                "--serial",
                "file:" + serial,
                "--qmp",
                "unix:" + socket,
                "--exit-status",
                status.toString());
        awaitGuest(p, socket);
        p.destroy();
        assertThat(finish(p).status).isEqualTo(143);
        assertThat(serial).hasContent("up");
        assertThat(status).hasContent("{\"reason\":\"quit\",\"status\":143}\n");
        assertThat(socket).doesNotExist();
    }

    @Test
    void theMonitorOfStandardInputAndOutputAnswers() throws Exception {
        Process p = start(new GuestProgram().spin(), "--qmp", "stdio", "--name", "one");
        try (Writer in = p.outputWriter(StandardCharsets.UTF_8)) {
            in.write("{'execute':'qmp_capabilities'}\n{'execute':'query-name'}\n{'execute':'quit'}\n");
        }
        Outcome o = finish(p);
        assertThat(o.errors).isEmpty();
        assertThat(o.output.lines())
                .hasSizeGreaterThanOrEqualTo(4)
                .startsWith("{\"QMP\":" + o.output.substring(7, o.output.indexOf('\r')),
                        "{\"return\":{}}", "{\"return\":{\"name\":\"one\"}}");
        assertThat(o.status).isZero();
    }

    @Test
    void theEndOfStandardInputIsNotTheEndOfTheMachine() throws Exception {
        Process p = start(new GuestProgram().spin(), "--qmp", "stdio", "--timeout", "1");
        p.getOutputStream().close();
        assertThat(finish(p).status).isEqualTo(124);
    }

    /** Waits, through the monitor, until the guest halts. */
    private static void awaitGuest(Process p, Path socket) throws Exception {
        try (SocketChannel channel = connect(p, socket);
                BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            in.readLine();
            send(channel, "{\"execute\":\"qmp_capabilities\"}");
            String registers = in.readLine();
            while (!registers.contains("HLT=1")) {
                send(channel, "{\"execute\":\"human-monitor-command\","
                        + "\"arguments\":{\"command-line\":\"info registers\"}}");
                registers = in.readLine();
            }
        }
    }

    private static SocketChannel connect(Process p, Path socket) {
        while (true) {
            assertThat(p.isAlive()).isTrue();
            try {
                return SocketChannel.open(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                Thread.onSpinWait(); // not there yet
            }
        }
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
