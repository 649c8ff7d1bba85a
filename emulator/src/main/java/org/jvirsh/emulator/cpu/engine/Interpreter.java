package org.jvirsh.emulator.cpu.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.CodeSampler;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuEngine;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.CpuState;
import org.jvirsh.emulator.cpu.DebugRegisters;
import org.jvirsh.emulator.cpu.EngineStatistics;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.GuestFault;
import org.jvirsh.emulator.cpu.Interrupts;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.cpu.decode.Decoder;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * Runs decoded blocks. Between blocks it looks at the processor's {@link Cpu#attention} word and the budget; nothing
 * is checked inside a block.
 */
public final class Interpreter implements CpuEngine, EngineStatistics {
    /** Decoded code may take a third of the heap: what a guest runs is its own affair, and must not break the machine. */
    private static final int CODE_SHARE = 3;
    /** Instructions after which it looks at what other threads want: some hundred microseconds' worth at most. */
    private static final int POLL = 100_000;

    private final Cpu c;
    private final BlockCache blocks;
    private final HandlerClasses handlers = new HandlerClasses();
    private final CpuState state;
    private final @Nullable Translator translator;
    /** How often a unit left an instruction to the interpreter. */
    private long left;
    /** The count of instructions from which on it tells where the processor stands. */
    private long sampleAt;

    /** Creates an engine for a processor. */
    public Interpreter(Cpu cpu, OpcodeTable table) {
        this(cpu, table, Runtime.getRuntime().maxMemory() / CODE_SHARE, null);
    }

    /** An engine that translates what is hot. */
    public static Interpreter translating(Cpu cpu, OpcodeTable table) {
        return new Interpreter(
                cpu, table, Runtime.getRuntime().maxMemory() / CODE_SHARE, Translator.aside());
    }

    /** An engine whose decoded code takes about {@code codeBytes} at most. */
    Interpreter(Cpu cpu, OpcodeTable table, long codeBytes, @Nullable Translator translator) {
        c = cpu;
        this.translator = translator;
        blocks = new BlockCache(cpu, new Decoder(table, cpu.model, handlers), codeBytes);
        state = new CpuState(cpu, 0);
        cpu.memory.setCodeWatch(blocks);
    }

    @Override
    public CpuExit run(long budget) {
        c.stopAt = c.instructions + budget;
        while (true) {
            try {
                return loop();
            } catch (GuestFault f) {
                // A fetch fault: the instruction pointer stands on the instruction that could not be read.
                // Counted, so that a guest that only faults still uses up its budget.
                c.instructions++;
                deliver(f, null);
            }
        }
    }

    private CpuExit loop() {
        Block b = null;
        c.pollAt = 0;
        while (true) {
            if (c.instructions >= c.pollAt) {
                CpuExit e = poll();
                if (e != null) {
                    return e;
                }
            }
            b = successor(b);
            Unit u = b.unit;
            if (u != null) {
                b = run(u, b);
                if (translator != null) {
                    translator.putToUse();
                }
                if (c.resume != 0) {
                    int from = c.resume - 1;
                    c.resume = 0;
                    left++;
                    execute(b, from);
                }
            } else {
                execute(b, 0);
                if (translator != null) {
                    translator.warm(b, blocks, c.cpl == 3);
                }
            }
        }
    }

    /** Does what has to be done before the next block; an exit, or null to go on. */
    private @Nullable CpuExit poll() {
        CodeSampler sampler = c.sampler;
        if (sampler != null && c.instructions >= sampleAt) {
            sampleAt = c.instructions + POLL;
            sampler.sample((c.mode & Cpu.MODE_64) != 0 ? c.rip : c.segBase[Seg.CS] + c.rip & 0xFFFF_FFFFL, c.cpl == 3);
        }
        while (true) {
            c.pollAt = Math.min(c.stopAt, c.instructions + POLL);
            if (c.kicked) {
                c.kicked = false;
                return CpuExit.KICKED;
            }
            if (c.instructions >= c.stopAt) {
                return CpuExit.BUDGET;
            }
            if (c.attention == 0) {
                return null;
            }
            CpuExit e = attend();
            if (e != null) {
                return e;
            }
            if ((c.attention & ~(Cpu.A_INTR | Cpu.A_NMI)) == 0) {
                if (c.attention != 0) {
                    c.pollAt = 0; // until the guest takes the interrupt
                }
                return null;
            }
            // a single step or an interrupt's delivery left something to look at first
        }
    }

    private Block run(Unit u, Block first) {
        long before = c.instructions;
        try {
            Block b = u.run(c, first.entry);
            Form better = u.promising(c.instructions - before);
            if (better != null && translator != null) {
                translator.promote(u, first, better, blocks);
            }
            return b;
        } catch (GuestFault f) {
            Block at = u.blocks[c.position >>> Unit.POSITION_BITS];
            Insn i = u.at(c.position);
            c.instructions += c.position & (1 << Unit.POSITION_BITS) - 1;
            c.rip = i.rip;
            deliver(f, i);
            return at;
        }
    }

    private Block successor(@Nullable Block b) {
        long rip = c.rip;
        if (b == null || b.count == 0) {
            return blocks.at(rip, c.mode);
        }
        Block n = b.next0;
        if (n != null && fits(n, rip)) {
            return n;
        }
        n = b.next1;
        if (n != null && fits(n, rip)) {
            return n;
        }
        n = blocks.at(rip, c.mode);
        b.goesOnTo(n);
        return n;
    }

    private boolean fits(Block n, long rip) {
        return n.rip == rip && n.mode == c.mode && n.count != 0 && n.base == c.segBase[Seg.CS]
                && (n.generation == c.tlb.generation || blocks.renew(n));
    }

    /** Runs a block from an instruction on; whether it ended without a fault. */
    private boolean execute(Block b, int from) {
        Insn[] insns = b.insns;
        int k = from;
        try {
            while (k < b.count) {
                insns[k++].exec(c);
            }
            finish(b, insns, k);
            return true;
        } catch (GuestFault f) {
            c.instructions += k;
            c.rip = insns[k - 1].rip;
            deliver(f, insns[k - 1]);
            return false;
        }
    }

    private void finish(Block b, Insn[] insns, int executed) {
        c.instructions += executed;
        if (!b.endsItself || executed < insns.length) {
            c.rip = insns[executed - 1].nextRip;
        }
    }

    private void deliver(GuestFault f, @Nullable Insn i) {
        if (i != null && i.segment == Seg.SS) {
            f.stackReference();
        }
        Interrupts.deliver(c, f);
    }

    /** Deals with what {@link Cpu#attention} asks for; an exit, or null to go on. */
    private @Nullable CpuExit attend() {
        int a = c.attention;
        if ((a & Cpu.A_SHUTDOWN) != 0) {
            return CpuExit.SHUTDOWN;
        }
        if ((a & Cpu.A_SHADOW) != 0) {
            c.attention &= ~Cpu.A_SHADOW;
            stepOne();
            return null;
        }
        if ((a & Cpu.A_NMI) != 0 && !c.nmiBlocked) {
            c.attention &= ~(Cpu.A_NMI | Cpu.A_HALT);
            Interrupts.deliver(c, Vectors.NMI, false, 0, Interrupts.Kind.NMI);
        } else if ((a & Cpu.A_INTR) != 0 && (c.eflags & Flags.IF) != 0) {
            c.attention &= ~Cpu.A_HALT;
            Interrupts.deliver(c, c.interruptAcknowledge.acknowledge(), false, 0, Interrupts.Kind.EXTERNAL);
        }
        if ((c.attention & Cpu.A_HALT) != 0) {
            return CpuExit.HALTED;
        }
        if ((c.attention & (Cpu.A_STEP | Cpu.A_SHUTDOWN)) == Cpu.A_STEP) {
            stepOne();
        }
        return null;
    }

    /** Runs one instruction with everything that a trap flag or debug register asks for around it. */
    private void stepOne() {
        try {
            DebugRegisters.beforeInstruction(c);
            Block b = blocks.at(c.rip, c.mode | Cpu.MODE_STEP);
            int flagsBefore = c.eflags;
            if (execute(b, 0)) {
                DebugRegisters.afterInstruction(c, flagsBefore);
            }
        } catch (GuestFault f) {
            c.instructions++;
            deliver(f, null);
        }
    }

    @Override
    public void kick() {
        c.kicked = true;
        c.pollAt = 0; // at once, if it is this thread's doing
    }

    @Override
    public Cpu cpu() {
        return c;
    }

    @Override
    public void setInterruptLine(boolean level) {
        if (level) {
            c.ask(Cpu.A_INTR);
        } else {
            c.attention &= ~Cpu.A_INTR;
        }
    }

    @Override
    public void raiseNmi() {
        c.ask(Cpu.A_NMI);
    }

    @Override
    public void reset() {
        c.reset();
        blocks.clear();
    }

    @Override
    public void memoryMapChanged() {
        c.tlb.flushAll();
        blocks.clear();
    }

    @Override
    public long codeBytes() {
        return blocks.bytes();
    }

    @Override
    public void forgetCode() {
        blocks.clear();
    }

    @Override
    public long instructions() {
        return c.instructions;
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> m = new LinkedHashMap<>();
        m.put("instructions decoded", blocks.decoded());
        m.put("bytes of decoded code", blocks.bytes());
        m.put("handler classes", (long) handlers.count());
        m.put("tlb misses", c.tlb.misses());
        m.put("code invalidations", blocks.invalidations());
        if (translator != null) {
            m.put("units of translated code", translator.installed());
            m.put("left to the interpreter", left);
            m.put("blocks too long to translate", translator.refused());
        }
        return m;
    }

    @Override
    public String section() {
        return state.section();
    }

    @Override
    public int version() {
        return state.version();
    }

    @Override
    public void save(StateWriter out) {
        state.save(out);
    }

    @Override
    public void restore(StateReader in, int version) {
        state.restore(in, version);
        c.tlb.flushAll(); // decoded code is of RAM, and whoever changes that tells it
    }
}
