package org.jvirsh.driver.emu;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A peer for tests of the process boundary: takes the emulator's options, answers its monitor, and has a guest that
 * repeats what is typed on its serial port, powers off at the word {@code poweroff} and crashes at {@code panic}. Its kernel command line asks for
 * trouble, or for an {@code agent}: {@code refuse} ends it before the monitor opens, {@code deaf} makes it ignore {@code quit},
 * {@code clinging} keeps a disk until a reset.
 */
public final class FakeEmulator {
    private final List<String> options;
    private final List<String> disks = new CopyOnWriteArrayList<>();
    private final List<String> leaving = new CopyOnWriteArrayList<>();
    private final AtomicLong memory = new AtomicLong();
    private final AtomicBoolean sending = new AtomicBoolean();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicBoolean restarts = new AtomicBoolean();
    private final AtomicInteger resets = new AtomicInteger();

    private FakeEmulator(List<String> options) {
        this.options = options;
        restarts.set(option("--on-poweroff").equals("reset"));
        String size = option("--memory");
        memory.set(size.isEmpty() ? 0 : Long.parseLong(size) << 20);
    }

    public static void main(String[] args) throws Exception {
        new FakeEmulator(List.of(args)).run();
    }

    private String option(String name) {
        int at = options.indexOf(name);
        return at < 0 || at + 1 >= options.size() ? "" : options.get(at + 1);
    }

    private void run() throws IOException {
        if (option("--append").contains("refuse")) {
            System.err.println("jvirsh-emulator: the kernel is not to its liking");
            System.exit(125);
        }
        running.set(!options.contains("--paused"));
        String incoming = option("--incoming");
        if (incoming.startsWith("unix:")) {
            waiting.set(true);
            serve(Path.of(incoming.substring(5)), this::machine);
        }
        String serial = option("--serial");
        if (serial.startsWith("unix+pty:")) {
            serve(Path.of(serial.substring(9)), this::guest);
        }
        String port = option("--port");
        if (port.startsWith("unix:")) {
            FakeAgent agent = new FakeAgent(option("--append"), () -> end("guest-shutdown"));
            serve(Path.of(port.substring(5, port.indexOf(','))), agent::talk);
        }
        serve(Path.of(option("--qmp").substring(5)), this::monitor);
    }

    /** What a connection is for. */
    private interface Peer {
        void talk(SocketChannel channel) throws IOException;
    }

    private static void serve(Path socket, Peer peer) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().start(() -> {
            while (true) {
                try {
                    SocketChannel channel = server.accept();
                    Thread.ofPlatform().start(() -> {
                        try (channel) {
                            peer.talk(channel);
                        } catch (IOException e) {
                            // The client has gone.
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void guest(SocketChannel channel) throws IOException {
        say(channel, "hello\r\n");
        BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.equals("panic")) {
                if (option("--on-panic").equals("pause")) {
                    Files.writeString(Path.of(option("--panic-notice")), "guest-panicked");
                    say(channel, "oops\r\n");
                    continue;
                }
                if (option("--on-panic").equals("reset")) {
                    countReset(" 1");
                    say(channel, "hello\r\n");
                    continue;
                }
                end("guest-panic", 1);
            }
            if (line.equals("poweroff")) {
                if (!restarts.get()) {
                    end("guest-shutdown", 0);
                }
                countReset("");
                say(channel, "hello\r\n");
                continue;
            }
            say(channel, "you said " + line + "\r\n");
        }
    }

    /** Takes a saved machine, which is a word. */
    private void machine(SocketChannel channel) throws IOException {
        BufferedReader words = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        if (!"MACHINE".equals(words.readLine())) {
            System.err.println("jvirsh-emulator: this is no machine");
            Runtime.getRuntime().halt(125);
        }
        waiting.set(false);
    }

    /** Sends the machine, unless the guest is one that does not let itself be saved. */
    private void migrate(String line) throws IOException {
        if (option("--append").contains("stubborn")) {
            return;
        }
        String socket = line.substring(line.indexOf("unix:") + 5);
        try (SocketChannel to = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            to.connect(UnixDomainSocketAddress.of(socket.substring(0, socket.indexOf('"'))));
            sending.set(true);
            do {
                say(to, "MACHINE\n");
            } while (option("--append").contains("endless") && !cancelled.get());
        } finally {
            sending.set(false);
        }
    }

    private void monitor(SocketChannel channel) throws IOException {
        say(channel, "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\n");
        BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.contains("\"stop\"")) {
                running.set(false);
                say(channel, "{\"event\": \"STOP\"}\n");
            } else if (line.contains("\"cont\"")) {
                running.set(true);
            } else if (line.contains("\"quit\"") && !option("--append").contains("deaf")) {
                say(channel, "{\"return\": {}}\n");
                end("quit", 0);
            } else if (line.contains("\"system_powerdown\"") && option("--append").contains("acpi")) {
                say(channel, "{\"return\": {}}\n");
                end("guest-shutdown", 0);
            }
            if (line.contains("\"system_reset\"")) {
                countReset("");
                letGo(true);
            } else if (line.contains("\"set-action\"") && line.contains("\"shutdown\"")) {
                restarts.set(line.contains("\"reset\""));
            }
            if (line.contains("\"migrate_cancel\"")) {
                cancelled.set(true);
            }
            if (line.contains("\"query-migrate\"")) {
                String status = cancelled.get() ? "cancelled" : sending.get() ? "active" : "completed";
                say(channel, "{\"return\": {\"status\": \"" + status + "\", \"total-time\": 7,"
                        + " \"ram\": {\"total\": 4096, \"remaining\": " + (sending.get() ? 1024 : 0) + "}}}\n");
                continue;
            }
            if (line.contains("\"migrate\"") && option("--append").contains("stubborn")) {
                say(channel, "{\"error\": {\"class\": \"GenericError\", \"desc\": \"it will not\"}}\n");
                continue;
            }
            if (line.contains("\"query-chardev\"")) {
                say(channel, "{\"return\": [{\"label\": \"serial0\", \"filename\": \"pty:/dev/pts/77\"},"
                        + " {\"label\": \"serial1\", \"filename\": \"null\"}, {\"label\": \"charchannel0\","
                        + " \"filename\": \"unix\", \"frontend-open\": " + option("--append").contains("agent")
                        + "}]}\n");
                continue;
            }
            if (line.contains("\"query-block\"")) {
                say(channel, "{\"return\": [" + String.join(", ", disks.stream()
                        .map(name -> "{\"device\": \"" + name + "\", \"removable\": false}")
                        .toList()) + "]}\n");
                continue;
            }
            if (line.contains("\"device_add\"")) {
                disks.add(line.replaceAll(".*\"drive\":\"([^\"]*)\".*", "$1"));
            } else if (line.contains("\"device_del\"")) {
                leaving.add(line.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"));
                letGo(!option("--append").contains("clinging"));
            }
            if (line.contains("\"query-balloon\"")) {
                say(channel, "{\"return\": {\"actual\": " + memory.get() + "}}\n");
                continue;
            }
            if (line.contains("\"qom-get\"")) {
                say(channel, "{\"return\": {\"last-update\": 7, \"stats\": {\"stat-total-memory\": 2097152,"
                        + " \"stat-free-memory\": 18446744073709551615}}}\n");
                continue;
            }
            if (line.contains("\"balloon\"")) {
                memory.set(Long.parseLong(line.replaceAll("[^0-9]", "")));
            }
            if (line.contains("\"query-status\"") && waiting.get()) {
                say(channel, "{\"return\": {\"running\": false, \"status\": \"inmigrate\"}}\n");
                continue;
            }
            say(channel, "{\"return\": {\"running\": " + running + ", \"status\": \"x\"}}\n");
            if (line.contains("\"migrate\"")) {
                String sent = line;
                Thread.ofPlatform().start(() -> {
                    try {
                        migrate(sent);
                    } catch (IOException e) {
                        // Nobody wants the rest.
                    }
                });
            }
        }
    }

    private void letGo(boolean now) {
        if (now) {
            disks.removeAll(leaving);
            leaving.clear();
        }
    }

    private void countReset(String crashes) throws IOException {
        Path count = Path.of(option("--reset-count"));
        Path fresh = count.resolveSibling(count.getFileName() + ".new");
        Files.writeString(fresh, resets.incrementAndGet() + crashes);
        Files.move(fresh, count, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void end(String reason) {
        try {
            end(reason, 0);
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void end(String reason, int status) throws IOException {
        Path report = Path.of(option("--exit-status"));
        Path fresh = report.resolveSibling(report.getFileName() + ".new");
        Files.writeString(fresh, "{\"reason\":\"" + reason + "\",\"status\":" + status + "}");
        Files.move(fresh, report, StandardCopyOption.ATOMIC_MOVE);
        Runtime.getRuntime().halt(status);
    }

    private static void say(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
