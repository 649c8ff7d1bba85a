package org.jvirsh.emulator.machine;

import java.util.Locale;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.GuestFault;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.Disassembler;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.mmu.Mmu;

/** A processor's registers as text, laid out like QEMU's {@code info registers}. */
final class ProcessorDump {
    private static final String[] LEGACY = {"AX", "BX", "CX", "DX", "SI", "DI", "BP", "SP"};
    private static final int[] LEGACY_SLOTS = {0, 3, 1, 2, 6, 7, 5, 4};
    private static final String[] SEGMENTS = {"ES ", "CS ", "SS ", "DS ", "FS ", "GS ", "LDT", "TR "};
    private static final String FLAG_LETTERS = "DOSZAPC";
    private static final int[] FLAG_BITS = {10, 11, 7, 6, 4, 2, 0};
    private static final int CODE_BYTES = 16;

    private final Cpu c;
    private final boolean wide;
    private final StringBuilder s = new StringBuilder();

    private ProcessorDump(Cpu c) {
        this.c = c;
        this.wide = c.longMode();
    }

    /** The registers, lines ending in a line feed. */
    static String registers(Cpu c) {
        ProcessorDump d = new ProcessorDump(c);
        d.general();
        d.segments();
        d.system();
        return d.s.toString();
    }

    /** The registers, the bytes at the instruction pointer and the instruction they are; translating its address may set accessed bits. */
    static String withCode(Cpu c) {
        StringBuilder code = new StringBuilder("Code=");
        long linear = c.code64() ? c.rip : c.segBase[Seg.CS] + c.rip;
        try {
            for (int i = 0; i < CODE_BYTES; i++) {
                code.append(i == 0 ? "" : " ").append(hex(Mmu.systemLoad(c, linear + i, 1), 2));
            }
        } catch (GuestFault f) {
            code.append(" (not mapped)");
        }
        return registers(c) + code + "\n" + instruction(c, linear) + "\n";
    }

    private static String instruction(Cpu c, long linear) {
        try {
            return new Disassembler(new OpcodeTable(), c.model)
                    .line(k -> (int) Mmu.systemLoad(c, linear + k, 1), c.rip, c.mode & ~Cpu.MODE_STEP)
                    .text();
        } catch (GuestFault f) {
            return "(not mapped)";
        }
    }

    private static String hex(long v, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "x", digits >= 16 ? v : v & (1L << 4 * digits) - 1);
    }

    private String word(long v) {
        return hex(v, wide ? 16 : 8);
    }

    private void general() {
        s.append("CPU#0\n");
        for (int i = 0; i < LEGACY.length; i++) {
            s.append(wide ? 'R' : 'E').append(LEGACY[i]).append('=').append(word(c.gpr[LEGACY_SLOTS[i]]));
            s.append(i % 4 == 3 ? '\n' : ' ');
        }
        for (int i = 8; wide && i < 16; i++) {
            s.append(i < 10 ? "R" + i + " =" : "R" + i + "=").append(word(c.gpr[i])).append(i % 4 == 3 ? '\n' : ' ');
        }
        int flags = c.flags();
        s.append(wide ? "RIP=" : "EIP=").append(word(c.rip)).append(wide ? " RFL=" : " EFL=").append(hex(flags, 8));
        s.append(" [");
        for (int i = 0; i < FLAG_BITS.length; i++) {
            s.append((flags >> FLAG_BITS[i] & 1) != 0 ? FLAG_LETTERS.charAt(i) : '-');
        }
        s.append("] CPL=").append(c.cpl);
        s.append(" II=").append((c.attention & Cpu.A_SHADOW) != 0 ? 1 : 0);
        s.append(" A20=").append(c.memory.a20() ? 1 : 0).append(" SMM=0");
        s.append(" HLT=").append((c.attention & Cpu.A_HALT) != 0 ? 1 : 0).append('\n');
    }

    private void segments() {
        for (int i = 0; i < SEGMENTS.length; i++) {
            long limit = c.segLimit[i];
            long high = (c.segAttr[i] & Seg.G) != 0 ? limit >>> 28 : limit >>> 16;
            long attributes = ((long) c.segAttr[i] & 0xF0FF) << 8 | (high & 0xF) << 16;
            s.append(SEGMENTS[i]).append('=').append(hex(c.selector[i], 4)).append(' ');
            s.append(word(c.segBase[i])).append(' ').append(hex(limit, 8)).append(' ');
            s.append(hex(attributes, 8)).append('\n');
        }
        s.append("GDT=     ").append(word(c.gdtBase)).append(' ').append(hex(c.gdtLimit, 8)).append('\n');
        s.append("IDT=     ").append(word(c.idtBase)).append(' ').append(hex(c.idtLimit, 8)).append('\n');
    }

    private void system() {
        s.append("CR0=").append(hex(c.cr0, 8)).append(" CR2=").append(word(c.cr2));
        s.append(" CR3=").append(word(c.cr3)).append(" CR4=").append(hex(c.cr4, 8)).append('\n');
        for (int i = 0; i < 4; i++) {
            s.append("DR").append(i).append('=').append(hex(c.dr[i], 16)).append(' ');
        }
        s.append("\nDR6=").append(hex(c.dr[6], 16)).append(" DR7=").append(hex(c.dr[7], 16)).append('\n');
        s.append("EFER=").append(hex(c.efer, 16)).append('\n');
    }
}
