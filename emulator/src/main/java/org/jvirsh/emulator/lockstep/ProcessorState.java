package org.jvirsh.emulator.lockstep;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.cpu.Cpu;

/** What a processor holds that a program could see, at the end of an instruction, as numbers with names. */
final class ProcessorState {
    private static final int MOST_SHOWN = 12;
    private static final int REGISTERS = 16;
    private static final int VECTOR_WORDS = 32;
    private static final int X87_REGISTERS = 8;
    private static final List<String> GENERAL = List.of(
            "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15");
    private static final List<String> SEGMENTS = List.of("es", "cs", "ss", "ds", "fs", "gs", "ldt", "tr");

    private final List<String> names = new ArrayList<>();
    private final List<Long> values = new ArrayList<>();

    private ProcessorState() {}

    /** The state of a processor that stands between two instructions. */
    static ProcessorState of(Cpu c) {
        ProcessorState s = new ProcessorState();
        s.add("instructions", c.instructions);
        s.add("rip", c.rip);
        s.add("flags", c.flags());
        for (int k = 0; k < REGISTERS; k++) {
            s.add(GENERAL.get(k), c.gpr[k]);
        }
        for (int k = 0; k < SEGMENTS.size(); k++) {
            s.add(SEGMENTS.get(k), c.selector[k]);
            s.add(SEGMENTS.get(k) + " base", c.segBase[k]);
            s.add(SEGMENTS.get(k) + " limit", c.segLimit[k]);
            s.add(SEGMENTS.get(k) + " attributes", c.segAttr[k]);
        }
        s.system(c);
        for (int k = 0; k < VECTOR_WORDS; k++) {
            s.add("xmm" + k / 2 + (k % 2 == 0 ? " low" : " high"), c.xmm[k]);
        }
        s.x87(c);
        return s;
    }

    private void system(Cpu c) {
        add("gdt base", c.gdtBase);
        add("gdt limit", c.gdtLimit);
        add("idt base", c.idtBase);
        add("idt limit", c.idtLimit);
        add("cpl", c.cpl);
        add("cr0", c.cr0);
        add("cr2", c.cr2);
        add("cr3", c.cr3);
        add("cr4", c.cr4);
        add("cr8", c.cr8);
        add("efer", c.efer);
        add("xcr0", c.xcr0);
        for (int k = 0; k < c.dr.length; k++) {
            add("dr" + k, c.dr[k]);
        }
        add("tsc offset", c.tscOffset);
    }

    private void x87(Cpu c) {
        add("mxcsr", c.mxcsr);
        for (int k = 0; k < X87_REGISTERS; k++) {
            add("x87 significand " + k, c.fpSig[k]);
            add("x87 exponent " + k, c.fpExp[k]);
        }
        add("x87 top", c.fpTop);
        add("x87 control", c.fpControl);
        add("x87 status", c.fpStatus);
        add("x87 valid", c.fpValid);
        add("x87 opcode", c.fpOpcode);
        add("x87 instruction", c.fpInstruction);
        add("x87 data", c.fpData);
    }

    private void add(String name, long value) {
        names.add(name);
        values.add(value);
    }

    /** Adds a sum of the memory. */
    ProcessorState withMemory(long sum) {
        add("sum of memory", sum);
        return this;
    }

    /** How the other one differs, {@code name this/other} in hexadecimal, the first ones; empty if it does not. */
    String differences(ProcessorState other) {
        if (values.equals(other.values)) {
            return "";
        }
        List<String> found = new ArrayList<>();
        for (int k = 0; k < Math.min(values.size(), other.values.size()) && found.size() < MOST_SHOWN; k++) {
            if (!values.get(k).equals(other.values.get(k))) {
                found.add("%s %x/%x".formatted(names.get(k), values.get(k), other.values.get(k)));
            }
        }
        return String.join(", ", found);
    }
}
