package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The package tool of the host, used without privileges: it asks for packages and downloads them, and
 * installs nothing. With a private state directory it has package lists of its own, which an ordinary user
 * may update, and always asks for amd64 packages.
 */
final class Apt {
    private static final Pattern DEPENDS = Pattern.compile("\\s*\\|?\\s*Depends: (\\S+)");
    private static final Pattern PROGRESS = Pattern.compile("dlstatus:\\d+:(\\d+)(\\.\\d+)?:.*");
    private static final int TIMEOUT_SECONDS = 20;

    private final HostPrograms programs;
    private final Path directory;
    private final List<String> options;
    private final GuestProgress progress;

    private Apt(HostPrograms programs, Path directory, List<String> options, GuestProgress progress) {
        this.programs = programs;
        this.directory = directory;
        this.options = options;
        this.progress = progress;
    }

    /** The package lists of the machine. */
    static Apt ofMachine(HostPrograms programs, Path directory, GuestProgress progress) {
        return new Apt(programs, directory, List.of(), progress);
    }

    /** Package lists in a directory of the user's. */
    static Apt ofUser(HostPrograms programs, Path directory, Path state, GuestProgress progress)
            throws IOException {
        Files.createDirectories(state.resolve("lists/partial"));
        Files.createDirectories(state.resolve("cache/archives/partial"));
        Path status = state.resolve("status");
        if (!Files.exists(status)) {
            Files.createFile(status);
        }
        Path configuration = state.resolve("apt.conf");
        Files.writeString(configuration, """
                Dir::State "%1$s";
                Dir::State::lists "%1$s/lists";
                Dir::State::status "%1$s/status";
                Dir::Cache "%1$s/cache";
                Dir::Cache::archives "%1$s/cache/archives";
                Dir::Cache::pkgcache "";
                Dir::Cache::srcpkgcache "";
                Dir::Log "%1$s";
                APT::Architecture "amd64";
                #clear APT::Architectures;
                APT::Architectures { "amd64"; };
                APT::Sandbox::User "root";
                #clear APT::Update::Pre-Invoke;
                #clear APT::Update::Post-Invoke;
                #clear APT::Update::Post-Invoke-Success;
                """.formatted(state));
        return new Apt(programs, directory, List.of("-c", configuration.toString()), progress);
    }

    /** Fetches package lists; a source that does not answer is left to the calls that miss it. */
    Optional<String> update() throws IOException {
        return run("apt-get", "update").errors().stream().filter(line -> line.startsWith("E: ")).findFirst();
    }

    /** The first package that {@code name} depends on and that matches; empty if there is no such thing. */
    Optional<String> dependency(String name, Pattern wanted) throws IOException {
        return run("apt-cache", "depends", name).output().stream()
                .map(DEPENDS::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(wanted.asMatchPredicate())
                .findFirst();
    }

    /** Whether the lists know a package of this name. */
    boolean knows(String name) throws IOException {
        return run("apt-cache", "show", name).output().stream().anyMatch(line -> line.startsWith("Package: "));
    }

    /** Downloads packages into the working directory. */
    void download(List<String> packages) throws IOException, GuestException {
        List<String> words = new ArrayList<>(List.of("download"));
        words.addAll(packages);
        HostPrograms.Result result = run("apt-get", words.toArray(String[]::new));
        if (!result.succeeded()) {
            throw new GuestException("cannot download " + String.join(", ", packages) + ": "
                    + firstError(result));
        }
    }

    private HostPrograms.Result run(String program, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(options);
        if (program.equals("apt-get")) {
            command.addAll(List.of("-q", "-o", "APT::Status-Fd=1",
                    "-o", "Acquire::http::Timeout=" + TIMEOUT_SECONDS,
                    "-o", "Acquire::https::Timeout=" + TIMEOUT_SECONDS));
        }
        Stream.of(words).forEach(command::add);
        return programs.run(directory, command, this::report);
    }

    private void report(String line) {
        Matcher matcher = PROGRESS.matcher(line);
        if (matcher.matches()) {
            progress.percent(Math.clamp(Long.parseLong(matcher.group(1)), 0, 100));
        }
    }

    private static String firstError(HostPrograms.Result result) {
        return result.errors().stream()
                .filter(line -> line.startsWith("E: "))
                .map(line -> line.substring(3))
                .findFirst()
                .orElse("apt-get ended with status " + result.status());
    }
}
