package org.jvirsh.driver.emu.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.emu.file.EmuErrors;

/** Pages of other than the usual size, as Linux keeps them below {@code /sys/kernel/mm/hugepages}. */
final class HugePages {
    private static final Path DIRECTORY = Path.of("/sys/kernel/mm/hugepages");
    private static final String PREFIX = "hugepages-";
    private static final String SUFFIX = "kB";

    private HugePages() {}

    /** The counters of a name by size in KiB, smallest first. */
    static Map<Long, Long> counters(String name) {
        Map<Long, Long> all = new TreeMap<>();
        String[] sizes = new File(DIRECTORY.toString()).list();
        for (String entry : sizes == null ? new String[0] : sizes) {
            if (entry.startsWith(PREFIX) && entry.endsWith(SUFFIX)) {
                try {
                    long size = Long.parseLong(
                            entry.substring(PREFIX.length(), entry.length() - SUFFIX.length()));
                    all.put(size, number(DIRECTORY.resolve(entry).resolve(name)));
                } catch (NumberFormatException e) {
                    // No size of pages.
                }
            }
        }
        return all;
    }

    private static long number(Path file) {
        try {
            return Long.parseLong(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw EmuErrors.io("Failed to open file '" + file + "'", e);
        }
    }

    /** A setting of the sharing of pages between processes, or empty. */
    static String sharing(String name) {
        try {
            return AtomicFiles.readOrEmpty(Path.of("/sys/kernel/mm/ksm", name)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
