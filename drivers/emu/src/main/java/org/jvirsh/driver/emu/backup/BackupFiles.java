package org.jvirsh.driver.emu.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.job.Amount;
import org.jvirsh.driver.core.job.JobProgress;
import org.jvirsh.driver.core.job.JobReport;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition;
import org.jvirsh.hypervisor.snapshot.definition.BackupXml;
import org.jvirsh.hypervisor.statistics.JobOperation;
import org.jvirsh.hypervisor.statistics.JobType;

/**
 * What is known of one domain's backup: the one under way, and how the last one ended.
 *
 * @param directory where the files are
 */
record BackupFiles(Path directory) {
    private static final int RUNNING_FACTS = 3;
    private static final int FACTS = 6;

    /**
     * A backup that has begun.
     *
     * @param run the run of the domain it belongs to; with the end of that it ends too
     * @param started when, in milliseconds since 1970
     * @param reuse whether the files were there before
     * @param definition what is done
     */
    record Running(int run, long started, boolean reuse, BackupDefinition definition) {}

    private Path running() {
        return directory.resolve("running");
    }

    private Path ended() {
        return directory.resolve("ended");
    }

    /** The backup that has begun and whose end nobody has seen. A file that somebody has damaged counts as absent. */
    Optional<Running> load() {
        String text = read(running());
        int line = text.indexOf('\n');
        String[] words = text.substring(0, Math.max(line, 0)).split(" ", -1);
        try {
            return words.length == RUNNING_FACTS
                    ? Optional.of(new Running(
                            Integer.parseInt(words[0]),
                            Long.parseLong(words[1]),
                            Boolean.parseBoolean(words[2]),
                            BackupXml.readWritten(text.substring(line + 1))))
                    : Optional.empty();
        } catch (NumberFormatException | VirException e) {
            return Optional.empty();
        }
    }

    void write(Running backup) {
        put(
                running(),
                backup.run() + " " + backup.started() + " " + backup.reuse() + "\n"
                        + BackupXml.write(backup.definition()));
    }

    void forgetRunning() {
        remove(running());
    }

    /** How the last one ended. */
    Optional<JobReport> last() {
        String text = read(ended());
        int line = text.indexOf('\n');
        String[] words = text.substring(0, Math.max(line, 0)).split(" ", -1);
        try {
            if (words.length != FACTS) {
                return Optional.empty();
            }
            String error = text.substring(line + 1);
            return Optional.of(report(
                    JobType.valueOf(words[0]),
                    Long.parseLong(words[1]),
                    new JobProgress.Backup(amount(words, 2), amount(words, 4)),
                    error));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is told of a backup; an empty error is none. */
    static JobReport report(JobType type, long elapsed, JobProgress.Backup progress, String error) {
        return new JobReport(type, JobOperation.BACKUP, elapsed, progress, error.isEmpty() ? null : error);
    }

    void end(JobReport how) {
        Amount disk = how.progress().disk();
        Amount aside = how.progress() instanceof JobProgress.Backup backup ? backup.scratch() : Amount.NONE;
        String error = how.error() == null ? "" : how.error();
        put(
                ended(),
                how.type().name() + " " + how.elapsed() + " " + words(disk) + " " + words(aside) + "\n" + error);
    }

    private static String words(Amount amount) {
        return amount.total() + " " + amount.processed();
    }

    private static Amount amount(String[] words, int at) {
        return Amount.of(Long.parseLong(words[at]), Long.parseLong(words[at + 1]));
    }

    void forgetLast() {
        remove(ended());
    }

    private static String read(Path file) {
        try {
            return AtomicFiles.readOrEmpty(file);
        } catch (IOException e) {
            throw EmuErrors.io("cannot read '" + file + "'", e);
        }
    }

    private static void put(Path file, String text) {
        try {
            AtomicFiles.write(file, text);
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create file '" + file + "'", e);
        }
    }

    private static void remove(Path file) {
        try {
            AtomicFiles.delete(file);
        } catch (IOException e) {
            throw EmuErrors.io("cannot remove '" + file + "'", e);
        }
    }
}
