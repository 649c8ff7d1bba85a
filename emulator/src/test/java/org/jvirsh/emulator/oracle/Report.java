package org.jvirsh.emulator.oracle;

import org.jvirsh.emulator.cpu.decode.Encoding;
import org.jvirsh.emulator.cpu.decode.Row;

/** Text about a case that differs. */
final class Report {
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

    /** The input of a case. */
    static String input(TestCase t) {
        MachineImage m = t.input();
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
