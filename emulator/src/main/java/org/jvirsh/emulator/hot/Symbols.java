package org.jvirsh.emulator.hot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of functions by their addresses: of an ELF file, or of lines as in Linux's {@code /proc/kallsyms} and {@code System.map}. */
public final class Symbols {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{8,16}) [tTwW] (\\S+).*");
    private static final long MOST_BYTES = 256L << 20;
    private static final byte[] MAGIC = {0x7F, 'E', 'L', 'F'};

    private final TreeMap<Long, String> names = new TreeMap<>(Long::compareUnsigned);

    private Symbols() {}

    /** No names. */
    public static Symbols none() {
        return new Symbols();
    }

    /**
     * Reads a file.
     *
     * @throws IOException with a text for the user if it is not there or is not one of these
     */
    public static Symbols read(Path file) throws IOException {
        Symbols s = new Symbols();
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer start = ElfSymbols.bytes(in, 0, Math.min(MAGIC.length, in.size()));
            if (start.equals(ByteBuffer.wrap(MAGIC))) {
                ElfSymbols.read(in, s.names);
            } else if (in.size() <= MOST_BYTES) {
                s.lines(StandardCharsets.ISO_8859_1.decode(ElfSymbols.bytes(in, 0, in.size())).toString());
            }
        }
        if (s.names.isEmpty()) {
            throw new IOException("no symbols of functions");
        }
        return s;
    }

    private void lines(String text) {
        text.lines().forEach(line -> {
            Matcher m = LINE.matcher(line);
            if (m.matches()) {
                names.putIfAbsent(Long.parseUnsignedLong(m.group(1), 16), m.group(2));
            }
        });
    }

    /** Where the function begins that an address is in, or the address itself if that is not known. */
    long begin(long address) {
        Map.Entry<Long, String> e = names.floorEntry(address);
        return e == null ? address : e.getKey();
    }

    /** The name of what begins at an address; empty if there is none. */
    String name(long begin) {
        return names.getOrDefault(begin, "");
    }
}
