package org.jvirsh.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.engine.Interpreter;
import org.jvirsh.emulator.lockstep.LockStep;
import org.jvirsh.emulator.machine.EngineFactory;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEnd;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.machine.MachineSpec;
import org.jvirsh.emulator.machine.SerialTarget;
import org.jvirsh.emulator.machine.StartException;

/** The machine that nobody sees beside one that runs in lock step with it: an interpreter runs it, and its output goes nowhere. */
final class Twin implements AutoCloseable {
    /** Instructions between two comparisons, at most: a unit has a hundred, and loops. */
    private static final int APART = 1000;
    private static final long SEED = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LockStep pair = new LockStep(SEED, APART);
    private final Machine machine;

    /** Builds and starts it. */
    Twin(MachineSpec spec, CpuModel model) throws StartException {
        machine = Machine.create(
                spec.withName("twin")
                        .withSerials(Collections.nCopies(spec.serials().size(), new SerialTarget.None()))
                        .withDebugConsole(spec.debugConsole().map(d -> new MachineSpec.DebugConsole(d.port(), Path.of("/dev/null")))),
                model,
                cpu -> pair.shows(new Interpreter(cpu, new OpcodeTable())));
        machine.start();
    }

    /** Makes the engine of the machine that is seen. */
    EngineFactory beside(EngineFactory engines) {
        return cpu -> pair.compares(engines.create(cpu));
    }

    @Override
    public void close() {
        pair.close();
        machine.end(new MachineEnd.Quit(), MachineEvent.Cause.HOST_SIGNAL);
        try {
            machine.await(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        machine.close();
    }
}
