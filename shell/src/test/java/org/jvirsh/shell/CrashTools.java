package org.jvirsh.shell;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jvirsh.driver.emu.process.EmulatorProgram;

/**
 * The program that is struck, with ahead-of-time caches of its classes and of the emulator's, since it starts so often; and
 * QEMU's checker as a second opinion, where it is installed.
 *
 * @param command what runs the program, before its arguments
 * @param emulatorCache the emulator's cache
 */
record CrashTools(List<String> command, Path emulatorCache) {
    private static final boolean INSTALLED = status(List.of("qemu-img", "--version")) == 0;

    /** Makes the caches in a directory. A cache that cannot be made, or does not fit, costs time and nothing else. */
    static CrashTools prepare(Path directory) throws IOException {
        Path jar = directory.resolve("program.jar");
        List<String> classes = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            (Files.isDirectory(Path.of(part)) ? classes : others).add(part);
        }
        pack(classes, jar);
        String emulator = System.getProperty("jvirsh.emulator.jar");
        Path cache = directory.resolve("emulator.aot");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> training = new ArrayList<>(line);
        training.add("-XX:AOTCacheOutput=" + cache);
        training.addAll(EmulatorProgram.VM_OPTIONS);
        training.addAll(List.of("-jar", emulator, "--memory", "64", "--serial", "none", "--timeout", "1"));
        training.addAll(List.of("--qmp", "unix:" + directory.resolve("q"), "--snapshots", "" + directory.resolve("s")));
        status(training);
        line.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djvirsh.terminal=false",
                "-Djvirsh.terminal.error=false",
                "-Djvirsh.emulator.jar=" + emulator,
                "-D" + EmulatorProgram.CACHE_PROPERTY + "=" + cache));
        List<String> main = List.of("-cp", jar + File.pathSeparator + String.join(File.pathSeparator, others));
        List<String> own = new ArrayList<>(line);
        Path programCache = directory.resolve("program.aot");
        own.add("-XX:AOTCacheOutput=" + programCache);
        own.addAll(main);
        own.addAll(List.of("org.jvirsh.shell.Main", "-c", "emu:///embed?root=" + directory.resolve("root"), "list; pool-list; version"));
        status(own);
        if (Files.isReadable(programCache)) {
            line.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-XX:AOTCache=" + programCache));
        }
        line.addAll(main);
        return new CrashTools(List.copyOf(line), cache);
    }

    /** Caches are of archives only. */
    private static void pack(List<String> directories, Path jar) throws IOException {
        Set<String> packed = new HashSet<>();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out)) {
            archive.setLevel(0);
            for (String directory : directories) {
                Path root = Path.of(directory);
                List<Path> files;
                try (Stream<Path> all = Files.walk(root)) {
                    files = all.filter(Files::isRegularFile).toList();
                }
                for (Path file : files) {
                    String name = root.relativize(file).toString();
                    if (packed.add(name)) {
                        archive.putNextEntry(new JarEntry(name));
                        Files.copy(file, archive);
                    }
                }
            }
        }
    }

    static boolean qemuAccepts(Path image) {
        return !INSTALLED || status(List.of("qemu-img", "check", "-q", "-f", "qcow2", image.toString())) == 0;
    }

    private static int status(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
