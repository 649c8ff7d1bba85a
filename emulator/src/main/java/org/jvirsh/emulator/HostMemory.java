package org.jvirsh.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory the host has; known where {@code /proc/meminfo} tells. */
final class HostMemory {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Pattern LINE = Pattern.compile("(?m)^(?:MemTotal|SwapTotal): +(\\d+) kB$");

    private HostMemory() {}

    /** RAM and swap space in bytes. */
    static OptionalLong total() {
        try {
            Matcher m = LINE.matcher(Files.readString(MEMINFO));
            long kib = 0;
            while (m.find()) {
                kib += Long.parseLong(m.group(1));
            }
            return kib == 0 ? OptionalLong.empty() : OptionalLong.of(kib << 10);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
