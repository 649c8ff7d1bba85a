package org.jvirsh.shell;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jvirsh.driver.emu.file.ProcessIdentity;
import org.jvirsh.emulator.block.CheckReport;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.SnapshotInfo;
import org.jvirsh.emulator.block.disk.ImageInfo;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.quickstart.tiny.TinyGuest;
import org.jvirsh.shell.crash.Assassin;
import org.jvirsh.shell.crash.Gate;

/** A user's home with a domain, two disks and a pool, which can be put back to what it was, be looked at, and be struck. */
final class CrashWorld {
    static final String DOMAIN = "demo";

    /** A domain that has nothing to do with what happens, and goes on through all of it. */
    static final String NEIGHBOUR = "neighbour";

    private static final int DISK = 1 << 20;

    private final Path home;
    private final Path template;
    private final Map<String, String> environment;
    private final TestHost host;
    private final CrashTools tools;
    private final Set<String> sound = new HashSet<>();

    CrashWorld(Path directory, CrashTools tools) {
        this.tools = tools;
        home = directory.resolve("h");
        template = directory.resolve("t");
        environment = Map.of("HOME", home.toString());
        host = new TestHost(home);
    }

    Path home() {
        return home;
    }

    Path image(String name) {
        return home.resolve("pool").resolve(name);
    }

    /** A home as it is before a scenario. */
    void begin() throws IOException {
        delete(home);
        Files.createDirectories(home.resolve("pool"));
        Files.write(home.resolve("kernel"), TinyGuest.kernelImage());
        for (String name : List.of("a.qcow2", "b.qcow2")) {
            create(image(name));
            write(image(name), 1);
        }
        Files.write(image("c.img"), new byte[DISK]);
        Files.writeString(home.resolve("d.xml"), xml(DOMAIN, ""));
        Files.writeString(home.resolve("d2.xml"), xml(DOMAIN, "<description>another</description>"));
        Files.writeString(home.resolve("e.xml"), xml("other", ""));
        run("pool-define-as pool dir --target " + home.resolve("pool"));
        run("pool-start pool");
        run("define " + home.resolve("d.xml"));
    }

    /** Starts the neighbour; it runs until the world ends. */
    void settle() throws IOException {
        Path file = home.resolve("n.xml");
        Files.writeString(file, xml(NEIGHBOUR, ""));
        run("define " + file + "; start " + NEIGHBOUR);
    }

    private static void create(Path image) throws IOException {
        Qcow2Creator.create(image, DISK, "", ImageFormat.RAW);
    }

    /** Changes some of an image's content, each time in another way. */
    void write(Path image, int seed) throws IOException {
        try (ImageLayer disk = ImageOpener.open(image, ImageFormat.QCOW2, OpenOptions.WRITE)) {
            byte[] block = new byte[3 << 16];
            java.util.Arrays.fill(block, (byte) seed);
            disk.write((seed & 7) << 16, block, 0, block.length);
            disk.flush();
        }
    }

    private String xml(String name, String more) {
        String disks = name.equals(DOMAIN) ? disk("a.qcow2", "vda") + disk("b.qcow2", "vdb") : "";
        String uuid = "00000000-0000-4000-8000-%012x".formatted(name.hashCode() & 0xffffffffL);
        return "<domain type='emu'><name>" + name + "</name><uuid>" + uuid + "</uuid>" + more
                + "<memory unit='MiB'>16</memory><os><type>hvm</type><kernel>" + home.resolve("kernel")
                + "</kernel></os><devices>" + disks + "<serial type='pty'/></devices></domain>";
    }

    private String disk(String image, String target) {
        return "<disk type='file'><driver name='qemu' type='qcow2'/><source file='" + image(image)
                + "'/><target dev='" + target + "' bus='virtio'/></disk>";
    }

    /** Remembers the home as it is, for any number of times. */
    void remember() throws IOException {
        delete(template);
        copy(home, template);
    }

    /** Makes the home what it was; the neighbour keeps its sockets. */
    void restore() throws IOException {
        end();
        delete(home, file -> !file.getFileName().toString().startsWith(NEIGHBOUR + ".")
                || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        copy(template, home);
    }

    /** Ends the machines of this home but the neighbour's. */
    void end() throws IOException {
        end(emulators());
    }

    /** Ends all machines of this home. */
    void close() throws IOException {
        end(machines(""));
    }

    private static void end(List<Long> processes) {
        for (long pid : processes) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        for (long pid : processes) {
            while (ProcessIdentity.of(pid).filter(ProcessIdentity::alive).isPresent()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("process " + pid + " does not end");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    /** Emulators that work in this home, but the neighbour's. */
    List<Long> emulators() throws IOException {
        return machines("/" + NEIGHBOUR + ".");
    }

    /** Emulators that work in this home, but those whose command line contains something. */
    private List<Long> machines(String but) throws IOException {
        List<Long> found = new ArrayList<>();
        String mark = home + "/";
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                String name = process.getFileName().toString();
                if (Character.isDigit(name.charAt(0))) {
                    String line = commandLine(process);
                    if (line.contains(mark) && (but.isEmpty() || !line.contains(but))) {
                        found.add(Long.parseLong(name));
                    }
                }
            }
        }
        return found;
    }

    private static String commandLine(Path process) {
        try {
            String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return line.contains("--qmp\0") ? line : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Runs a command in a new connection; it must succeed. */
    String run(String command) {
        int status = host.run("", environment, expanded(command));
        if (status != 0) {
            throw new AssertionError("'" + command + "' failed: " + host.err());
        }
        return host.out();
    }

    private String expanded(String command) {
        return command.replace("$HOME", home.toString());
    }

    /** Runs a command as a process of its own, which is struck. */
    Assassin.Outcome strike(String command, Assassin.Victim victim, long at) throws IOException, InterruptedException {
        Files.createDirectories(home.getParent().resolve("tmp"));
        List<String> line = new ArrayList<>(tools.command());
        line.add(1, "-Djava.io.tmpdir=" + home.getParent().resolve("tmp"));
        line.addAll(List.of(Gate.class.getName(), home.getParent().toString(), "org.jvirsh.shell.Main", expanded(command)));
        return new Assassin(victim, at, this::counts).run(line, home.getParent(), environment, emulators());
    }

    /** What the program said that ran as a process of its own. */
    String said() throws IOException {
        return Files.readString(home.resolveSibling("err"));
    }

    /** Logs are lines of text that nobody reads back; a line more or less is no state. */
    private boolean counts(Path path) {
        return path.startsWith(home) && !path.startsWith(home.resolve(".cache"));
    }

    /** What a user can see, by object. */
    Map<String, String> picture() throws IOException {
        Map<String, String> picture = new TreeMap<>();
        for (String name : run("list --all --name").lines().filter(line -> !line.isEmpty()).toList()) {
            String state = run("domstate " + name + " --reason").strip();
            picture.put("state " + name, state.replaceAll(" \\(.*", ""));
            picture.put("reason " + name, state);
            if (!state.startsWith("shut off")) {
                String status = run("qemu-monitor-command " + name + " --hmp 'info status'");
                picture.put("guest " + name, status.strip());
                picture.put("live " + name, canonical(run("dumpxml " + name)));
            }
            StringBuilder text = new StringBuilder(run("dumpxml --inactive " + name));
            for (String snapshot : lines("snapshot-list --name " + name)) {
                text.append(run("snapshot-dumpxml " + name + " " + snapshot));
                text.append(run("snapshot-info " + name + " " + snapshot));
            }
            for (String checkpoint : lines("checkpoint-list --name " + name)) {
                text.append(run("checkpoint-dumpxml --no-domain " + name + " " + checkpoint));
                text.append(run("checkpoint-info " + name + " " + checkpoint));
            }
            text.append(run("dominfo " + name).lines().filter(line -> line.startsWith("Managed save") || line.startsWith("Persistent") || line.startsWith("Autostart")).toList());
            picture.put("domain " + name, canonical(text.toString()));
        }
        picture.put("pools", run("pool-list --all"));
        for (String pool : lines("pool-list --name")) {
            for (String volume : lines("vol-list " + pool + " --details")) {
                if (volume.contains(" file ")) {
                    String[] words = volume.strip().split(" +");
                    picture.merge("pool " + pool, canonical(words[0] + " " + words[3] + words[4] + "\n"), String::concat);
                }
            }
        }
        if (Files.exists(home.resolve("x.save"))) {
            picture.put("saved", run("save-image-dumpxml $HOME/x.save"));
        }
        picture.put("dumped", String.valueOf(Files.exists(home.resolve("x.dump"))));
        for (Path image : images()) {
            picture.put("image " + canonical(home.relativize(image).toString()), describe(image));
        }
        return picture;
    }

    private List<String> lines(String command) {
        return run(command).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String canonical(String text) {
        return text.replaceAll("<creationTime>[0-9]+", "<creationTime>T")
                .replaceAll("/dev/pts/[0-9]+", "/dev/pts/N")
                .replaceAll("\\.1[0-9]{9}\\b", ".T")
                .replaceAll("(<domain type='emu') id='[0-9]+'", "$1")
                .replaceAll("<uuid>(?!00000000)[^<]*", "<uuid>U")
                .replaceAll("<mac address='[^']*", "<mac address='M")
                .replaceAll("<(name)>1[0-9]{9}</", "<$1>T</");
    }

    private List<Path> images() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("pool"))) {
            return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
        }
    }

    private static String describe(Path image) throws IOException {
        ImageFormat format = Images.probe(image);
        try {
            ImageInfo info = Images.info(image, format);
            StringBuilder text = new StringBuilder(format + " " + info.size() + " on "
                    + info.backing().map(ImageInfo.Backing::name).orElse("nothing"));
            text.append(" content ").append(content(image, format));
            for (SnapshotInfo snapshot : info.qcow2().map(ImageInfo.Details::snapshots).orElse(List.of())) {
                text.append(" snapshot ").append(snapshot.name()).append(' ').append(kept(image, snapshot.name()));
            }
            return canonical(text.toString());
        } catch (IOException e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    /** A file's content as a guest would read it, as a number. */
    private static String content(Path image, ImageFormat format) throws IOException {
        try (ImageLayer disk = ImageOpener.open(image, format, OpenOptions.LOOK)) {
            CRC32 digest = new CRC32();
            byte[] buffer = new byte[1 << 16];
            for (long at = 0; at < disk.size(); at += buffer.length) {
                int count = (int) Math.min(buffer.length, disk.size() - at);
                disk.read(at, buffer, 0, count);
                digest.update(buffer, 0, count);
            }
            return Long.toString(digest.getValue(), 36);
        }
    }

    private static String kept(Path image, String snapshot) throws IOException {
        Path copy = Files.createTempFile("kept", ".qcow2");
        try {
            Files.copy(image, copy, StandardCopyOption.REPLACE_EXISTING);
            Images.applySnapshot(copy, snapshot);
            return content(copy, ImageFormat.QCOW2);
        } finally {
            Files.delete(copy);
        }
    }

    /** Images with errors or leaks, as our checker and QEMU's see them. */
    List<String> unsound() throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        for (Path image : images()) {
            if (Images.probe(image) != ImageFormat.QCOW2) {
                continue;
            }
            CheckReport report = Images.check(image, ImageFormat.QCOW2);
            if (!report.clean()) {
                problems.add(image.getFileName() + ": " + report.problems());
            }
            if (!accepted(image)) {
                problems.add(image.getFileName() + ": qemu-img check complains");
            }
        }
        return problems;
    }

    /** Asks QEMU's checker once for each image there can be. */
    private boolean accepted(Path image) throws IOException {
        byte[] all = Files.readAllBytes(image);
        CRC32 first = new CRC32();
        first.update(all);
        CRC32C second = new CRC32C();
        second.update(all);
        String key = all.length + " " + first.getValue() + " " + second.getValue();
        if (sound.contains(key)) {
            return true;
        }
        boolean accepted = CrashTools.qemuAccepts(image);
        if (accepted) {
            sound.add(key);
        }
        return accepted;
    }

    /** All files but logs, locks and those of which the names are arbitrary, without their content. */
    List<String> inventory() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !file.startsWith(home.resolve(".cache")))
                    .map(file -> canonical(home.relativize(file).toString()))
                    .filter(file -> !file.contains("/emu/last/") && !file.contains("/lock/") && !file.endsWith("/lock") && !file.endsWith("/deletions"))
                    .map(file -> file.replaceAll("[0-9a-f]{16}[.]pages", "PAGES"))
                    .sorted()
                    .toList();
        }
    }

    /** A file that was on its way to be the status of a machine. */
    static boolean besideStatus(String file) {
        return file.contains("/emu/run/.new-");
    }

    static void delete(Path directory) throws IOException {
        delete(directory, _ -> true);
    }

    private static void delete(Path directory, Predicate<Path> wanted) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((one, other) -> other.compareTo(one)).filter(wanted).map(Path::toFile).forEach(File::delete);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path target = to.resolve(from.relativize(directory));
                if (!Files.isDirectory(target)) {
                    Files.copy(directory, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isOther()) {
                    return FileVisitResult.CONTINUE;
                }
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
