package org.jvirsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Command lines for two clients, each of which has a daemon of its own. What they say is compared as texts in which names, paths,
 * times and whatever else differs between two runs of the same client have been replaced.
 */
final class LibvirtTour {
    private static final String WRITE = "write ";
    private static final Map<String, String> SURROUNDINGS = Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C");

    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    /** A tour from a resource. */
    LibvirtTour(String name) throws IOException {
        for (String line : resource(name)) {
            if (line.startsWith(WRITE)) {
                String[] parts = line.substring(WRITE.length()).split(" ", 2);
                files.put(parts[0], parts[1]);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
    }

    static List<String> resource(String name) throws IOException {
        try (var stream = Objects.requireNonNull(LibvirtTour.class.getResourceAsStream("libvirt/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** What a client has said to a line. */
    record Said(String out, String err, int status) {
        @Override
        public String toString() {
            return out + "\n" + err.replaceAll("(?m)^(?=.)", "! ") + "\n" + "= " + status + "\n";
        }
    }

    /** Something that runs a command line on a connection. */
    @FunctionalInterface
    interface Client {
        Said run(Path directory, String uri, String line) throws Exception;
    }

    /** virsh as it is installed. */
    static Said virsh(Path directory, String uri, String line) throws Exception {
        return process(directory, "virsh", "-c", uri, line);
    }

    /** A program with nothing to read. */
    static Said process(Path directory, String... command) throws Exception {
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(SURROUNDINGS);
        builder.environment().put("HOME", directory.toString());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Said said = new Said(Files.readString(out), Files.readString(err), process.waitFor());
        Files.delete(out);
        Files.delete(err);
        return said;
    }

    /** jvirsh in this process. */
    static Said jvirsh(Path directory, String uri, String line) {
        TestHost host = new TestHost(directory);
        int status = host.run("", SURROUNDINGS, "-c", uri, line);
        return new Said(host.out(), host.err(), status);
    }

    /** Lets a client go through all lines. */
    Map<String, List<Said>> walk(Client client, LibvirtDaemon daemon, String uri) throws Exception {
        Path directory = daemon.directory();
        String name = "tour-" + directory.getFileName();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), filled(file.getValue(), name, directory, uri));
        }
        Map<String, List<Said>> answers = new LinkedHashMap<>();
        for (String line : lines) {
            Said said = client.run(directory, uri, filled(line, name, directory, uri));
            answers.computeIfAbsent(line, _ -> new ArrayList<>()).add(new Said(
                    levelled(said.out(), name, daemon), levelled(said.err(), name, daemon), said.status()));
        }
        return answers;
    }

    private static String filled(String text, String name, Path directory, String uri) {
        return text.replace("@NAME@", name).replace("@DIR@", directory.toString()).replace("@URI@", uri);
    }

    private static String levelled(String text, String name, LibvirtDaemon daemon) {
        return text.replace(daemon.directory().toString(), "DIR")
                .replace(name, "NAME")
                .replace(daemon.directory().getFileName() + ".test", "HOST")
                .replace(":" + daemon.port() + "/", ":PORT/")
                .replaceAll("\\b(?!6f1b9c34)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "UUID")
                .replaceAll("52:54:00:(?!0\\d:0\\d:0\\d)\\w\\w:\\w\\w:\\w\\w", "MAC")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?( [+-]\\d{4})?", "TIME")
                .replaceAll("<(creationTime|atime|mtime|ctime|btime)>[0-9.]+<", "<$1>TIME<")
                .replaceAll("/dev/pts/\\d+", "/dev/pts/N")
                .replaceAll("(CPU time: +|(?:cpu|user|system)_time +)[0-9.]+", "$1#")
                .replaceAll("(?m)^(CPU: +)\\d+$", "$1#")
                .replaceAll("(?m)^(\\s*(?:balloon\\.)?(?:rss|last_update|usable|available|unused)[ =])\\d+$", "$1#")
                .replaceAll("(?m)^(\\s*(?:vcpu|block|iothread|dirtyrate)\\.\\S*(?:times?|delay|wait|poll\\S*|reqs|bytes|megabytes_per_second)=)\\d+$", "$1#")
                .replaceAll("(?m)^(Capacity|Allocation|Available): .*", "$1: #")
                .replaceAll("(<(?:allocation|available) unit='bytes'>)\\d{10,}<", "$1#<")
                .replaceAll("(?<= )\\d+\\.\\d\\d GiB", "# GiB")
                .replaceAll("\"libvirt-\\d+\"", "\"libvirt-#\"")
                .replaceAll("process \\d+", "process #");
    }
}
