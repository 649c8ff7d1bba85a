package org.jvirsh.quickstart.guest;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds programs of the host by name and runs them to their end, in the C locale, without standard input. */
public final class HostPrograms {
    private final List<Path> searchPath;

    /** Programs are looked for in these directories, in this order. */
    public HostPrograms(List<Path> searchPath) {
        this.searchPath = List.copyOf(searchPath);
    }

    /** Programs of the PATH in the environment given. */
    public static HostPrograms of(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        return new HostPrograms(Stream.of(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .toList());
    }

    /**
     * How a program ended.
     *
     * @param status exit status
     * @param output lines of standard output
     * @param errors lines of standard error
     */
    public record Result(int status, List<String> output, List<String> errors) {

        /** Whether the status is zero. */
        public boolean succeeded() {
            return status == 0;
        }
    }

    /** Takes what a program writes, as it comes. */
    @FunctionalInterface
    public interface OutputReader {
        /** Reads as much as it needs; the program is stopped if output is left. */
        void read(InputStream output) throws IOException;
    }

    /** Where the program is, if it is there and may be executed. */
    public Optional<Path> find(String name) {
        return searchPath.stream()
                .map(directory -> directory.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /**
     * Runs a program and collects what it says.
     *
     * @param directory working directory
     * @param command program, by path or name, and arguments
     * @param onLine told each line of standard output at once
     * @throws IOException if it cannot be started, or the thread is interrupted
     */
    public Result run(Path directory, List<String> command, Consumer<String> onLine) throws IOException {
        List<String> output = new ArrayList<>();
        Result end = stream(directory, command, stream -> {
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                onLine.accept(line);
            }
        });
        return new Result(end.status, List.copyOf(output), end.errors);
    }

    /** Runs a program whose standard output is not lines; the result's output is empty. */
    public Result stream(Path directory, List<String> command, OutputReader reader) throws IOException {
        List<String> resolved = new ArrayList<>(command);
        find(command.getFirst()).ifPresent(path -> resolved.set(0, path.toString()));
        ProcessBuilder builder = new ProcessBuilder(resolved).directory(directory.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            CompletableFuture<List<String>> errors = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> drain(process, errors));
            reader.read(process.getInputStream());
            process.getInputStream().close();
            return new Result(process.waitFor(), List.of(), errors.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", e);
        } finally {
            process.destroy();
        }
    }

    private static void drain(Process process, CompletableFuture<List<String>> errors) {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            errors.complete(reader.lines().toList());
        } catch (IOException | UncheckedIOException e) {
            errors.complete(List.of("E: its messages cannot be read: " + e.getMessage()));
        }
    }
}
