package org.jvirsh.shell;

import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** A user's home with a domain, two disks and a pool, which can be put back to what it was, be looked at, and be struck. */
final class CrashWorld {
    static final String DOMAIN = "demo";
    private static final int DISK = 1 << 20;

    private final Path home;
    private final Path template;
    private final Map<String, String> environment;
    private final TestHost host;

    CrashWorld(Path directory) {
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

    /** Makes the home what it was. */
    void restore() throws IOException {
        end();
        delete(home);
        copy(template, home);
    }

    /** Ends the machines of this home. */
    void end() throws IOException {
        for (long pid : emulators()) {
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
            });
        }
    }

    /** Emulators that work in this home. */
    List<Long> emulators() throws IOException {
        List<Long> found = new ArrayList<>();
        String mark = home + "/";
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                String name = process.getFileName().toString();
                if (Character.isDigit(name.charAt(0)) && commandLine(process).contains(mark)) {
                    found.add(Long.parseLong(name));
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
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + home.getParent().resolve("tmp"),
                "-Djvirsh.terminal=false",
                "-Djvirsh.terminal.error=false",
                "-Djvirsh.emulator.jar=" + System.getProperty("jvirsh.emulator.jar"),
                "-cp",
                System.getProperty("java.class.path"),
                "org.jvirsh.shell.Main",
                expanded(command));
        return new Assassin(victim, at, this::counts).run(line, home.getParent(), environment, emulators());
    }

    /** Logs are lines of text that nobody reads back; a line more or less is no state. */
    private boolean counts(Path path) {
        return path.startsWith(home) && !path.startsWith(home.resolve(".cache"));
    }

    /** What a user can see, by object. */
    Map<String, String> picture() throws IOException {
        Map<String, String> picture = new TreeMap<>();
        for (String name : run("list --all --name").lines().filter(line -> !line.isEmpty()).toList()) {
            picture.put("state " + name, run("domstate " + name).strip());
            StringBuilder text = new StringBuilder(run("dumpxml --inactive " + name));
            for (String snapshot : lines("snapshot-list --name " + name)) {
                text.append(run("snapshot-dumpxml " + name + " " + snapshot));
                text.append(run("snapshot-info " + name + " " + snapshot));
            }
            text.append(run("dominfo " + name).lines().filter(line -> line.startsWith("Managed save")).toList());
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
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (long at = 0; at < disk.size(); at += buffer.length) {
                int count = (int) Math.min(buffer.length, disk.size() - at);
                disk.read(at, buffer, 0, count);
                digest.update(buffer, 0, count);
            }
            return new BigInteger(1, digest.digest()).toString(36);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
            if (!CrashTools.qemuAccepts(image)) {
                problems.add(image.getFileName() + ": qemu-img check complains");
            }
        }
        return problems;
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

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((one, other) -> other.compareTo(one)).map(Path::toFile).forEach(File::delete);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.copy(directory, to.resolve(from.relativize(directory)), StandardCopyOption.COPY_ATTRIBUTES);
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
