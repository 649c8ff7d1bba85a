package org.jvirsh.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jvirsh.emulator.machine.MachineSpec;

/**
 * What the command line asks for.
 *
 * @param machine the machine to build
 * @param engine what runs the processor
 * @param qmp where the monitor is
 * @param timeout wall-clock bound of the run
 * @param statistics whether to print figures at the end
 * @param hot whether to tell at the end where the guest spent its instructions
 * @param detach whether to leave the terminal's session
 * @param state where the machine's state comes from
 * @param exitStatus file that tells how the machine ended
 * @param resetCount file that tells how often the machine was reset
 * @param panicNotice file that is there while the machine stands still after a crash of its guest
 */
record Options(
        MachineSpec machine,
        EngineKind engine,
        Optional<MonitorTarget> qmp,
        Optional<Duration> timeout,
        boolean statistics,
        HotOptions hot,
        boolean detach,
        StateOptions state,
        Optional<Path> exitStatus,
        Optional<Path> resetCount,
        Optional<Path> panicNotice) {}
