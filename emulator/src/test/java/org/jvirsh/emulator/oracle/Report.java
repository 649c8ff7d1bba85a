package org.jvirsh.emulator.oracle;

import java.util.HexFormat;
import java.util.List;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.decode.Disassembler;
import org.jvirsh.emulator.cpu.decode.Encoding;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.decode.Row;

/** Text about a case that differs. */
final class Report {
    private static final Disassembler DISASSEMBLER =
            new Disassembler(new OpcodeTable(), CpuModel.parse("max", false));

    private Report() {}

    /** A row in the notation of the table, nearly. */
    static String name(Row row) {
        Encoding e = row.encoding();
        StringBuilder b = new StringBuilder(row.mnemonic());
        row.operands().forEach(o -> b.append(' ').append(o.kind()).append(o.size()));
        return b.append("   (").append(e.vex() ? "VEX " : "").append(e.prefix() > 0 ? "%X ".formatted(e.prefix()) : "")
                .append("map ").append(e.map()).append(" %02X".formatted(e.opcode()))
                .append(e.digit() >= 0 ? " /" + e.digit() : "").append(')').toString();
    }

    /** The differences of a case whose last instruction makes them, with the state before that. */
    static String example(TestCase t, MachineImage before, List<String> differences) {
        return "    %d-bit at %x:%n%s        before the last: %s%n        %s".formatted(
                t.bits(), t.pointer(t.start()), listing(t), state(t, before), String.join("\n        ", differences));
    }

    /** The code of a case, a line for each instruction. */
    static String listing(TestCase t) {
        StringBuilder b = new StringBuilder();
        for (TestCase.Step s : t.steps()) {
            Disassembler.Line line = DISASSEMBLER.line(
                    MemoryAddress.code(t.code(), s.start()), t.pointer(t.start()) + s.start(),
                    MemoryAddress.mode(t.bits()));
            b.append("        %-36s %s%n".formatted(
                    HexFormat.ofDelimiter(" ").formatHex(t.code(), s.start(), s.start() + s.length()), line.text()));
        }
        return b.toString();
    }

    private static String state(TestCase t, MachineImage m) {
        StringBuilder b = new StringBuilder("gpr");
        int registers = t.bits() == 64 ? 16 : 8;
        for (int k = 0; k < registers; k++) {
            b.append(" %x".formatted(t.bits() == 64 ? m.gpr(k) : m.gpr(k) & 0xFFFF_FFFFL));
        }
        b.append("\n        flags %x mxcsr %x fcw %x fsw %x ftw %x".formatted(
                m.flags(), m.get(MachineImage.MXCSR, 4), m.get(MachineImage.FCW, 2), m.get(MachineImage.FSW, 2),
                m.get(MachineImage.FTW, 1)));
        String last = t.steps().getLast().row().mnemonic();
        if (last.startsWith("F")) {
            b.append("\n        st");
            for (int k = 0; k < 8; k++) {
                b.append(" %04x.%016x".formatted(
                        m.get(MachineImage.ST + 16 * k + 8, 2), m.get(MachineImage.ST + 16 * k, 8)));
            }
        } else if (t.steps().getLast().row().attributes().contains("sse")) {
            b.append("\n        xmm");
            for (int k = 0; k < registers; k++) {
                b.append(" %016x:%016x".formatted(
                        m.get(MachineImage.XMM + 16 * k + 8, 8), m.get(MachineImage.XMM + 16 * k, 8)));
            }
        }
        return b.toString();
    }
}
