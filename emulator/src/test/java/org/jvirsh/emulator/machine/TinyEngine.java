package org.jvirsh.emulator.machine;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuEngine;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A processor of a dozen 32-bit instructions without paging, for tests of the machine around it. An interrupt is
 * acknowledged, counted in {@link #interrupts} and ends a halt; no handler runs. UD2 is a triple fault, an unknown
 * opcode a bug of the emulator.
 */
public final class TinyEngine implements CpuEngine {
    private static final int RAX = 0;
    private static final int RDX = 2;

    private final Cpu c;
    private volatile boolean kicked;
    private boolean line;
    private boolean nmi;
    private boolean halted;
    private boolean shutdown;
    private int interrupts;
    private int nmis;

    public TinyEngine(Cpu cpu) {
        c = cpu;
    }

    int interrupts() {
        return interrupts;
    }

    boolean halted() {
        return halted;
    }

    int nmis() {
        return nmis;
    }

    @Override
    public CpuExit run(long budget) {
        for (long n = 0; n < budget; n++) {
            if (shutdown) {
                return CpuExit.SHUTDOWN;
            }
            interrupt();
            if (kicked) {
                kicked = false;
                return CpuExit.KICKED;
            }
            if (halted) {
                return CpuExit.HALTED;
            }
            step();
            c.instructions++;
        }
        return CpuExit.BUDGET;
    }

    private void interrupt() {
        if (nmi) {
            nmi = false;
            nmis++;
            halted = false;
        }
        if (line && (c.eflags & Flags.IF) != 0) {
            int _ = c.interruptAcknowledge.acknowledge();
            interrupts++;
            halted = false;
        }
    }

    private int fetch(int size) {
        int v = (int) c.memory.read(c.rip, size);
        c.rip += size;
        return v;
    }

    private void step() {
        int opcode = fetch(1);
        switch (opcode) {
            case 0x90 -> {}
            case 0xF4 -> halted = true;
            case 0xFA -> c.eflags &= ~Flags.IF;
            case 0xFB -> c.eflags |= Flags.IF;
            case 0xEB -> {
                int distance = (byte) fetch(1);
                c.rip += distance;
            }
            case 0xB0 -> c.gpr[RAX] = c.gpr[RAX] & ~0xFFL | fetch(1);
            case 0xB8 -> c.gpr[RAX] = fetch(4) & 0xFFFF_FFFFL;
            case 0xBA -> c.gpr[RDX] = fetch(4) & 0xFFFF_FFFFL;
            case 0xA0 -> c.gpr[RAX] = c.gpr[RAX] & ~0xFFL | c.memory.read(fetch(4) & 0xFFFF_FFFFL, 1);
            case 0xA2 -> c.memory.write(fetch(4) & 0xFFFF_FFFFL, c.gpr[RAX], 1);
            case 0xE4 -> c.gpr[RAX] = c.gpr[RAX] & ~0xFFL | c.ports.in(fetch(1), 1);
            case 0xE6 -> c.ports.out(fetch(1), (int) c.gpr[RAX], 1);
            case 0xEC -> c.gpr[RAX] = c.gpr[RAX] & ~0xFFL | c.ports.in((int) c.gpr[RDX], 1);
            case 0xEE -> c.ports.out((int) c.gpr[RDX], (int) c.gpr[RAX], 1);
            case 0xEF -> c.ports.out((int) c.gpr[RDX], (int) c.gpr[RAX], 4);
            case 0x0F -> shutdown = true;
            default -> throw new IllegalStateException("opcode %x".formatted(opcode));
        }
    }

    @Override
    public void kick() {
        kicked = true;
    }

    @Override
    public Cpu cpu() {
        return c;
    }

    @Override
    public void setInterruptLine(boolean level) {
        line = level;
    }

    @Override
    public void raiseNmi() {
        nmi = true;
    }

    @Override
    public void reset() {
        c.reset();
        halted = false;
        shutdown = false;
        nmi = false;
    }

    @Override
    public void memoryMapChanged() {
        // Nothing is translated.
    }

    @Override
    public long instructions() {
        return c.instructions;
    }

    @Override
    public String section() {
        return "tiny";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.longs(c.gpr);
        out.i64(c.rip);
        out.i32(c.eflags);
        out.bool(halted);
        out.bool(line);
    }

    @Override
    public void restore(StateReader in, int version) {
        in.longs(c.gpr);
        c.rip = in.i64();
        c.eflags = in.i32();
        halted = in.bool();
        line = in.bool();
    }
}
