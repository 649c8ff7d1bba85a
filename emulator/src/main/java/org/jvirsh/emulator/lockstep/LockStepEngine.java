package org.jvirsh.emulator.lockstep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuEngine;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.EngineStatistics;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** An engine that stops now and then to show its processor's state; else it is the one that it is made of. */
final class LockStepEngine implements CpuEngine, EngineStatistics {
    /** Meetings for one at which all memory is summed up. */
    private static final int MEMORY_EVERY = 1 << 15;
    private static final int CHUNK = 1 << 20;

    private final CpuEngine engine;
    private final Cpu c;
    private final SplittableRandom lots;
    private final int apart;
    private final Consumer<ProcessorState> meeting;
    private long next = 1;
    private long meetings;

    LockStepEngine(CpuEngine engine, SplittableRandom lots, int apart, Consumer<ProcessorState> meeting) {
        this.engine = engine;
        this.c = engine.cpu();
        this.lots = lots;
        this.apart = apart;
        this.meeting = meeting;
        c.random = lots.split(); // what RDRAND gives is the same for both
    }

    @Override
    public CpuExit run(long budget) {
        long stop = c.instructions + budget;
        while (true) {
            CpuExit exit = engine.run(Math.max(1, Math.min(stop, next) - c.instructions));
            if (c.instructions >= next) {
                next = c.instructions + lots.nextInt(1, apart + 1);
                meetings++;
                ProcessorState s = ProcessorState.of(c);
                meeting.accept(meetings % MEMORY_EVERY == 0 ? s.withMemory(memory()) : s);
            }
            if (exit != CpuExit.BUDGET || c.instructions >= stop) {
                return exit;
            }
        }
    }

    private long memory() {
        CRC32C sum = new CRC32C();
        byte[] chunk = new byte[CHUNK];
        for (long at = 0; at < c.memory.lowRamSize(); at += CHUNK) {
            int length = (int) Math.min(CHUNK, c.memory.lowRamSize() - at);
            c.memory.read(at, chunk, 0, length);
            sum.update(chunk, 0, length);
        }
        return sum.getValue();
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> m = new LinkedHashMap<>();
        if (engine instanceof EngineStatistics s) {
            m.putAll(s.counters());
        }
        m.put("processors compared", meetings);
        return m;
    }

    @Override
    public void kick() {
        engine.kick();
    }

    @Override
    public Cpu cpu() {
        return c;
    }

    @Override
    public void setInterruptLine(boolean level) {
        engine.setInterruptLine(level);
    }

    @Override
    public void raiseNmi() {
        engine.raiseNmi();
    }

    @Override
    public void reset() {
        engine.reset();
    }

    @Override
    public void memoryMapChanged() {
        engine.memoryMapChanged();
    }

    @Override
    public long codeBytes() {
        return engine.codeBytes();
    }

    @Override
    public void forgetCode() {
        engine.forgetCode();
    }

    @Override
    public long instructions() {
        return engine.instructions();
    }

    @Override
    public String section() {
        return engine.section();
    }

    @Override
    public int version() {
        return engine.version();
    }

    @Override
    public void save(StateWriter out) {
        engine.save(out);
    }

    @Override
    public void restore(StateReader in, int version) {
        engine.restore(in, version);
    }
}
