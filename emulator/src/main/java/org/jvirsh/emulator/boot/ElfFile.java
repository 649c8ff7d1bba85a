package org.jvirsh.emulator.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jvirsh.emulator.memory.PhysicalMemory;

/** An x86 executable in the Executable and Linkable Format, 32 or 64 bits: its program headers. */
final class ElfFile {
    private static final int MAGIC = 0x464C_457F;
    private static final int PT_LOAD = 1;
    private static final int PT_NOTE = 4;
    private static final int MACHINE_386 = 3;
    private static final int MACHINE_X86_64 = 62;
    private static final int SANE_HEADERS = 1024;

    /** A program header; {@code offset} and {@code fileSize} lie inside the file. */
    record Segment(int type, long offset, long virtual, long physical, long fileSize, long memorySize) {}

    private final String name;
    private final byte[] file;
    private final boolean wide;
    private final long entry;
    private final List<Segment> segments;

    private ElfFile(String name, byte[] file, boolean wide, long entry, List<Segment> segments) {
        this.name = name;
        this.file = file;
        this.wide = wide;
        this.entry = entry;
        this.segments = segments;
    }

    /** Whether it is an ELF64 file. */
    boolean wide() {
        return wide;
    }

    static boolean present(byte[] file) {
        return file.length >= 4 && view(file).getInt(0) == MAGIC;
    }

    private static ByteBuffer view(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static BootException bad(String name, String what) {
        return new BootException("kernel '%s': %s".formatted(name, what));
    }

    static ElfFile parse(String name, byte[] file) throws BootException {
        if (file.length < 64) {
            throw bad(name, "truncated ELF header");
        }
        ByteBuffer b = view(file);
        boolean wide = file[4] == 2;
        int machine = b.getShort(18) & 0xFFFF;
        if (file[5] != 1 || (machine != MACHINE_386 && machine != MACHINE_X86_64)) {
            throw bad(name, "ELF file is not for an x86 processor");
        }
        long entry = wide ? b.getLong(24) : b.getInt(24) & 0xFFFF_FFFFL;
        long table = wide ? b.getLong(32) : b.getInt(28) & 0xFFFF_FFFFL;
        int entrySize = b.getShort(wide ? 54 : 42) & 0xFFFF;
        int count = b.getShort(wide ? 56 : 44) & 0xFFFF;
        if (count == 0 || count > SANE_HEADERS || entrySize < (wide ? 56 : 32)) {
            throw bad(name, "ELF file without usable program headers");
        }
        if (table < 0 || table > file.length || table + (long) count * entrySize > file.length) {
            throw bad(name, "truncated ELF program headers");
        }
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Segment s = segment(b, (int) table + i * entrySize, wide);
            if (s.type == PT_LOAD || s.type == PT_NOTE) {
                check(name, s, file.length);
                segments.add(s);
            }
        }
        return new ElfFile(name, file, wide, entry, List.copyOf(segments));
    }

    private static Segment segment(ByteBuffer b, int at, boolean wide) {
        if (wide) {
            return new Segment(
                    b.getInt(at),
                    b.getLong(at + 8),
                    b.getLong(at + 16),
                    b.getLong(at + 24),
                    b.getLong(at + 32),
                    b.getLong(at + 40));
        }
        return new Segment(
                b.getInt(at),
                b.getInt(at + 4) & 0xFFFF_FFFFL,
                b.getInt(at + 8) & 0xFFFF_FFFFL,
                b.getInt(at + 12) & 0xFFFF_FFFFL,
                b.getInt(at + 16) & 0xFFFF_FFFFL,
                b.getInt(at + 20) & 0xFFFF_FFFFL);
    }

    private static void check(String name, Segment s, int fileLength) throws BootException {
        if (s.offset < 0 || s.fileSize < 0 || s.offset > fileLength || s.fileSize > fileLength - s.offset) {
            throw bad(name, "truncated ELF segment at file offset 0x%x".formatted(s.offset));
        }
    }

    /** Checks that every loadable segment lies in RAM. */
    void check(MemoryMap map) throws BootException {
        boolean any = false;
        for (Segment s : segments) {
            if (s.type != PT_LOAD || s.memorySize == 0) {
                continue;
            }
            any = true;
            long size = Math.max(s.memorySize, s.fileSize);
            boolean fits = map.ranges().stream()
                    .filter(r -> r.kind() == MemoryMap.Kind.RAM)
                    .anyMatch(r -> s.physical >= r.start() && size >= 0 && size <= r.size()
                            && s.physical - r.start() <= r.size() - size);
            if (!fits) {
                throw bad(name, "segment at 0x%x with 0x%x bytes is outside the machine's memory"
                        .formatted(s.physical, size));
            }
        }
        if (!any) {
            throw bad(name, "ELF file with nothing to load");
        }
    }

    /** First address above all segments that lie below 4 GiB. */
    long end() {
        return segments.stream()
                .filter(s -> s.type == PT_LOAD)
                .mapToLong(s -> s.physical + s.memorySize)
                .filter(e -> e <= 0x1_0000_0000L)
                .max()
                .orElse(0);
    }

    /** Copies the segments to their physical addresses and clears the rest of each. */
    void load(PhysicalMemory memory) {
        byte[] zeros = new byte[4096];
        for (Segment s : segments) {
            if (s.type != PT_LOAD) {
                continue;
            }
            memory.write(s.physical, file, (int) s.offset, (int) s.fileSize);
            for (long at = s.fileSize; at < s.memorySize; at += zeros.length) {
                memory.write(s.physical + at, zeros, 0, (int) Math.min(zeros.length, s.memorySize - at));
            }
        }
    }

    /** The entry as a physical address: files linked for a high half give a virtual one. */
    long physicalEntry() {
        for (Segment s : segments) {
            if (s.type == PT_LOAD && entry >= s.virtual && entry - s.virtual < s.fileSize) {
                return entry - s.virtual + s.physical;
            }
        }
        return entry;
    }

    /** The first 4 or 8 bytes of the note with this owner and type. */
    OptionalLong note(String owner, int type) {
        ByteBuffer b = view(file);
        for (Segment s : segments) {
            if (s.type != PT_NOTE) {
                continue;
            }
            long at = s.offset;
            long end = s.offset + s.fileSize;
            while (at + 12 <= end) {
                long nameSize = b.getInt((int) at) & 0xFFFF_FFFFL;
                long valueSize = b.getInt((int) at + 4) & 0xFFFF_FFFFL;
                long value = at + 12 + ((nameSize + 3) & -4L);
                if (value + valueSize > end) {
                    break;
                }
                boolean ours = nameSize == owner.length() + 1
                        && new String(file, (int) at + 12, owner.length(), StandardCharsets.US_ASCII).equals(owner);
                if (ours && b.getInt((int) at + 8) == type && valueSize >= 4) {
                    return OptionalLong.of(
                            valueSize >= 8 ? b.getLong((int) value) : b.getInt((int) value) & 0xFFFF_FFFFL);
                }
                at = value + ((valueSize + 3) & -4L);
            }
        }
        return OptionalLong.empty();
    }
}
