package org.jvirsh.driver.emu.file;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.FileNames;

/**
 * What is under way on a domain, in a file that is there as long as it is. Who holds the domain's lock and finds one knows
 * that somebody died.
 *
 * @param directory where the files are
 */
public record PendingWork(Path directory) {
    private static final String SUFFIX = ".work";

    /** That below a root. */
    public static PendingWork of(StateLayout layout) {
        return new PendingWork(layout.state().resolve("pending"));
    }

    private Path file(String domain) {
        return directory.resolve(FileNames.encode(domain) + SUFFIX);
    }

    /** The domains on which something is under way. */
    public List<String> domains() {
        // Asked with every look at domains, and nearly always there is nothing.
        String[] files = directory.toFile().list();
        if (files == null || files.length == 0) {
            return List.of();
        }
        List<String> domains = new ArrayList<>();
        for (String file : files) {
            if (AtomicFiles.unfinished(file)) {
                sweep();
            }
            String name = file.endsWith(SUFFIX) ? read(directory.resolve(file)).lines().findFirst().orElse("") : "";
            if (!name.isEmpty()) {
                domains.add(URLDecoder.decode(name, StandardCharsets.UTF_8));
            }
        }
        return domains;
    }

    /** Nobody may have anything to write here for long. */
    private void sweep() {
        try {
            AtomicFiles.sweep(directory);
        } catch (IOException e) {
            throw EmuErrors.io("cannot open directory '" + directory + "'", e);
        }
    }

    private static String read(Path file) {
        try {
            return AtomicFiles.readOrEmpty(file);
        } catch (IOException e) {
            throw EmuErrors.io("cannot read '" + file + "'", e);
        }
    }

    /** What is under way on a domain. */
    public Optional<Pending> find(String domain) {
        return read(file(domain)).lines().skip(1).findFirst().flatMap(Pending::parse);
    }

    /** Writes down what is begun, or how far it is. */
    public void begin(String domain, Pending work) {
        try {
            AtomicFiles.write(
                    file(domain), URLEncoder.encode(domain, StandardCharsets.UTF_8) + "\n" + work.text());
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create file '" + file(domain) + "'", e);
        }
    }

    /** It is over. */
    public void finished(String domain) {
        try {
            AtomicFiles.delete(file(domain));
        } catch (IOException e) {
            throw EmuErrors.io("cannot remove '" + file(domain) + "'", e);
        }
    }
}
