package org.jvirsh.emulator.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * A machine's memory as an ELF core, laid out as QEMU's {@code dump-guest-memory} does: a note with the registers that
 * debuggers know ({@code NT_PRSTATUS}), QEMU's own note with the rest, and a segment for each piece of RAM at its physical
 * address. See the System V ABI, "Object Files", and its x86-64 supplement.
 */
final class CoreDump {
    private static final int FILE_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int PAGE = 4096;
    private static final int CHUNK = 1 << 20;
    private static final int CORE = 4;
    private static final int X86_64 = 62;
    private static final int LOAD = 1;
    private static final int NOTE = 4;
    private static final int PRSTATUS = 1;
    private static final int PRSTATUS_SIZE = 336;
    private static final int REGISTERS_AT = 112;
    private static final int PROCESS_AT = 32;
    private static final int CPU_STATE_SIZE = 440;
    private static final long FOUR_GIB = 1L << 32;
    /** R15 to RBX, R11 to R8, RAX, RCX, RDX, RSI, RDI: the order of Linux's {@code user_regs_struct}. */
    private static final int[] USER_ORDER = {15, 14, 13, 12, 5, 3, 11, 10, 9, 8, 0, 1, 2, 6, 7};
    /** RAX, RBX, RCX, RDX, RSI, RDI, RSP, RBP, R8 to R15: the order of QEMU's note. */
    private static final int[] QEMU_ORDER = {0, 3, 1, 2, 6, 7, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15};

    private record Piece(long physical, long size) {}

    private final PhysicalMemory memory;
    private final Cpu cpu;

    CoreDump(PhysicalMemory memory, Cpu cpu) {
        this.memory = memory;
        this.cpu = cpu;
    }

    /** Writes a file that only its owner may read; what was there is replaced. */
    void write(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (FileChannel to =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            List<Piece> pieces = pieces();
            ByteBuffer notes = notes();
            long notesAt = FILE_HEADER + (long) PROGRAM_HEADER * (pieces.size() + 1);
            long start = notesAt + notes.remaining() + PAGE - 1 & -PAGE;
            ByteBuffer headers = little((int) notesAt);
            fileHeader(headers, pieces.size() + 1);
            programHeader(headers, NOTE, notesAt, 0, notes.remaining());
            long at = start;
            for (Piece piece : pieces) {
                programHeader(headers, LOAD, at, piece.physical(), piece.size());
                at += piece.size();
            }
            full(to, headers.flip(), 0);
            full(to, notes, notesAt);
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            at = start;
            for (Piece piece : pieces) {
                for (long done = 0; done < piece.size(); done += CHUNK) {
                    int count = (int) Math.min(CHUNK, piece.size() - done);
                    memory.read(piece.physical() + done, chunk.array(), 0, count);
                    full(to, chunk.clear().limit(count), at + done);
                }
                at += piece.size();
            }
            to.force(true);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void full(FileChannel to, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += to.write(bytes, position);
        }
    }

    private List<Piece> pieces() {
        List<Piece> all = new ArrayList<>();
        all.add(new Piece(0, memory.lowRamSize()));
        if (memory.highRamSize() > 0) {
            all.add(new Piece(FOUR_GIB, memory.highRamSize()));
        }
        return all;
    }

    private static void fileHeader(ByteBuffer out, int segments) {
        out.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        out.putShort((short) CORE).putShort((short) X86_64).putInt(1);
        out.putLong(0).putLong(FILE_HEADER).putLong(0).putInt(0);
        out.putShort((short) FILE_HEADER).putShort((short) PROGRAM_HEADER).putShort((short) segments);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    }

    private static void programHeader(ByteBuffer out, int type, long offset, long physical, long size) {
        out.putInt(type).putInt(0).putLong(offset).putLong(0).putLong(physical);
        out.putLong(size).putLong(size).putLong(0);
    }

    private ByteBuffer notes() {
        ByteBuffer out = little(4096);
        note(out, "CORE", PRSTATUS, registers());
        note(out, "QEMU", 0, state());
        return out.flip();
    }

    private static void note(ByteBuffer out, String name, int type, ByteBuffer content) {
        out.putInt(name.length() + 1).putInt(content.remaining()).putInt(type);
        out.put(name.getBytes(StandardCharsets.US_ASCII)).put(new byte[4]);
        out.put(content);
    }

    private ByteBuffer registers() {
        ByteBuffer out = little(PRSTATUS_SIZE);
        out.putInt(PROCESS_AT, 1);
        out.position(REGISTERS_AT);
        for (int slot : USER_ORDER) {
            out.putLong(cpu.gpr[slot]);
        }
        out.putLong(cpu.gpr[0]);
        out.putLong(cpu.rip).putLong(cpu.selector[Seg.CS]).putLong(cpu.flags() & 0xFFFF_FFFFL);
        out.putLong(cpu.gpr[4]).putLong(cpu.selector[Seg.SS]);
        out.putLong(cpu.segBase[Seg.FS]).putLong(cpu.segBase[Seg.GS]);
        for (int segment : new int[] {Seg.DS, Seg.ES, Seg.FS, Seg.GS}) {
            out.putLong(cpu.selector[segment]);
        }
        return out.clear();
    }

    /** QEMU's {@code QEMUCPUState}, version 1. */
    private ByteBuffer state() {
        ByteBuffer out = little(CPU_STATE_SIZE);
        out.putInt(1).putInt(CPU_STATE_SIZE);
        for (int slot : QEMU_ORDER) {
            out.putLong(cpu.gpr[slot]);
        }
        out.putLong(cpu.rip).putLong(cpu.flags() & 0xFFFF_FFFFL);
        for (int segment : new int[] {Seg.CS, Seg.DS, Seg.ES, Seg.FS, Seg.GS, Seg.SS, Seg.LDTR, Seg.TR}) {
            segment(out, cpu.selector[segment], cpu.segLimit[segment], cpu.segAttr[segment], cpu.segBase[segment]);
        }
        segment(out, 0, cpu.gdtLimit, 0, cpu.gdtBase);
        segment(out, 0, cpu.idtLimit, 0, cpu.idtBase);
        out.putLong(cpu.cr0).putLong(0).putLong(cpu.cr2).putLong(cpu.cr3).putLong(cpu.cr4);
        return out.clear();
    }

    private static void segment(ByteBuffer out, int selector, long limit, int attributes, long base) {
        out.putInt(selector).putInt((int) limit).putInt((attributes & 0xF0FF) << 8).putInt(0).putLong(base);
    }
}
