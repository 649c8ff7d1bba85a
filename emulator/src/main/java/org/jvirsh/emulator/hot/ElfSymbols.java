package org.jvirsh.emulator.hot;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the functions of the symbol tables of little-endian ELF files, of 32 or 64 bits (System V ABI, chapter 4). */
final class ElfSymbols {
    private static final long MOST_BYTES = 256L << 20;
    private static final int HEADER_BYTES = 64;
    private static final int CLASS = 4;
    private static final int DATA = 5;
    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN = 1;
    private static final int SYMBOL_TABLE = 2;
    private static final int FUNCTION = 2;
    private static final int TYPE_MASK = 15;
    private static final int WORD = 0xFFFF;
    private static final long DOUBLEWORD = 0xFFFF_FFFFL;

    private final FileChannel in;
    private final boolean wide;
    private final Map<Long, String> names;

    private ElfSymbols(FileChannel in, boolean wide, Map<Long, String> names) {
        this.in = in;
        this.wide = wide;
        this.names = names;
    }

    /** A table of a file: where it is, how long, which other one belongs to it. */
    private record Section(int type, long offset, long size, int link) {}

    /** Puts the functions of a file into a map. */
    static void read(FileChannel in, Map<Long, String> names) throws IOException {
        ByteBuffer h = bytes(in, 0, HEADER_BYTES);
        if (h.get(DATA) != LITTLE_ENDIAN) {
            throw new IOException("not a little-endian ELF file");
        }
        new ElfSymbols(in, h.get(CLASS) == CLASS_64, names).tables(h);
    }

    private void tables(ByteBuffer h) throws IOException {
        long at = wide ? h.getLong(40) : h.getInt(32) & DOUBLEWORD;
        int size = h.getShort(wide ? 58 : 46) & WORD;
        int count = h.getShort(wide ? 60 : 48) & WORD;
        if (count == 0 || size < (wide ? 64 : 40)) {
            throw new IOException("ELF file without sections");
        }
        ByteBuffer all = bytes(in, at, (long) size * count);
        for (int k = 0; k < count; k++) {
            Section s = section(all, k * size);
            if (s.type == SYMBOL_TABLE && s.link < count && s.link >= 0) {
                functions(s, section(all, s.link * size));
            }
        }
    }

    private Section section(ByteBuffer b, int at) {
        return wide
                ? new Section(b.getInt(at + 4), b.getLong(at + 24), b.getLong(at + 32), b.getInt(at + 40))
                : new Section(b.getInt(at + 4), b.getInt(at + 16) & DOUBLEWORD, b.getInt(at + 20) & DOUBLEWORD, b.getInt(at + 24));
    }

    private void functions(Section table, Section strings) throws IOException {
        ByteBuffer symbols = bytes(in, table.offset, table.size);
        ByteBuffer text = bytes(in, strings.offset, strings.size);
        int size = wide ? 24 : 16;
        for (int at = 0; at + size <= symbols.limit(); at += size) {
            int info = symbols.get(at + (wide ? 4 : 12));
            long value = wide ? symbols.getLong(at + 8) : symbols.getInt(at + 4) & DOUBLEWORD;
            if ((info & TYPE_MASK) == FUNCTION && value != 0) {
                names.putIfAbsent(value, text(text, symbols.getInt(at)));
            }
        }
    }

    private static String text(ByteBuffer strings, int at) throws IOException {
        int end = at;
        while (end >= 0 && end < strings.limit() && strings.get(end) != 0) {
            end++;
        }
        if (at < 0 || end >= strings.limit()) {
            throw new IOException("ELF file with a name outside its strings");
        }
        return StandardCharsets.UTF_8.decode(strings.slice(at, end - at)).toString();
    }

    /** Bytes of a file, little-endian. */
    static ByteBuffer bytes(FileChannel in, long at, long count) throws IOException {
        if (at < 0 || count < 0 || at > in.size() || count > in.size() - at) {
            throw new EOFException("truncated");
        }
        if (count > MOST_BYTES) {
            throw new IOException("too large a table of symbols");
        }
        ByteBuffer b = ByteBuffer.allocate((int) count).order(ByteOrder.LITTLE_ENDIAN);
        while (b.hasRemaining() && in.read(b, at + b.position()) > 0) {
            // until all is there
        }
        if (b.hasRemaining()) {
            throw new EOFException("truncated");
        }
        return b.flip();
    }
}
