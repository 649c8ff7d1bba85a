package org.jvirsh.shell.completion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jvirsh.hypervisor.Freshness;

/**
 * An answer that is kept for the completion scripts, which read it without this program. Fields end with a zero byte: the name of
 * the format, the question, what must be so for the answer to be true, an empty one, and the answer. What must be so is told
 * by the first character of a field: {@code +PATH} is there and older than this file, {@code -PATH} is not there, {@code =PID START}
 * is a process that runs, and {@code <SECONDS} is the end of its time.
 *
 * <p>The file is dated at least a second before the question was asked: whatever has changed since then is newer, even on file
 * systems that count in seconds. So an answer to what has changed in the last two seconds is never used.
 */
public final class NamesFile {
    private static final String FORMAT = "jvirsh-names-1";
    private static final Duration OLD = Duration.ofDays(1);

    private final Path file;
    private final Instant begin;
    private final StringBuilder head = new StringBuilder();

    /**
     * A file that is not there yet, or for another question.
     *
     * @param file where
     * @param question all that the answer depends on, as the script has it
     * @param begin when it was asked
     */
    public NamesFile(Path file, String question, Instant begin) {
        this.file = file;
        this.begin = begin;
        field(FORMAT);
        field(question);
    }

    /** The answer, which has not been looked for yet, depends on these files. */
    public void dependOn(List<Path> places) {
        for (Path place : places) {
            field((Files.exists(place) ? "+" : "-") + place);
        }
    }

    /** The answer, which has not been looked for yet, depends on all this. */
    void dependOn(Freshness freshness) {
        dependOn(freshness.places().stream().map(Path::of).toList());
        freshness.processes().forEach(process -> field("=" + process));
        if (freshness.time().isPositive()) {
            field("<" + begin.plus(freshness.time()).getEpochSecond());
        }
    }

    private void field(String value) {
        head.append(value).append('\0');
    }

    /** Writes the answer for this user alone. If that cannot be, the next one asks again. */
    void write(String answer) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory == null) {
                return;
            }
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            clear(directory);
            // Such a file is made for its owner alone.
            Path unfinished = Files.createTempFile(directory, ".", "");
            try {
                Files.write(unfinished, (head + "\0" + answer).getBytes(StandardCharsets.UTF_8));
                Files.setLastModifiedTime(
                        unfinished, FileTime.from(begin.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1)));
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // A key press is no occasion for an error message.
        }
    }

    /** Removes what nobody has asked for lately. */
    private void clear(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path one : files) {
                if (Files.getLastModifiedTime(one).toInstant().isBefore(begin.minus(OLD))) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }
}
