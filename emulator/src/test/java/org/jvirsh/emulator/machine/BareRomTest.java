package org.jvirsh.emulator.machine;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.firmware.BareRom;
import org.jvirsh.emulator.firmware.BootOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** A machine with neither kernel nor firmware. */
class BareRomTest {
    private static final MachineSpec SPEC = MachineSpec.of(new MachineSpec.Firmware(Optional.empty(), BootOptions.USUAL)).withMemory(4 << 20);

    @Test
    void theProcessorBeginsAtTheResetVector() throws Exception {
        try (BoardRun run = new BoardRun(SPEC)) {
            assertThat(run.board.engine.cpu().selector[Seg.CS]).isEqualTo(0xF000);
            assertThat(run.board.engine.cpu().segBase[Seg.CS]).isEqualTo(0xFFFF_0000L);
            assertThat(run.board.engine.cpu().rip).isEqualTo(0xFFF0);
            assertThat(run.board.memory.read(0xFFFF_FFF0L, 1)).as("far jump").isEqualTo(0xEA);
            assertThat(run.board.memory.read(0xF_FFF0, 1)).as("the same below 1 MiB").isEqualTo(0xEA);
        }
    }

    @Test
    void itTellsOnTheSerialPortThatThereIsNothingAndHalts() throws Exception {
        try (BoardRun run = new BoardRun(SPEC)) {
            run.untilStopped(1_000_000);
            assertThat(run.board.events.nextDeadline()).as("nothing wakes it").isEqualTo(EventQueue.NEVER);
            assertThat(run.output()).isEqualTo(BareRom.MESSAGE + "\r\n");
        }
    }

    @Test
    void anNmiFindsAHandlerAndTheProcessorHaltsAgain() throws Exception {
        try (BoardRun run = new BoardRun(SPEC)) {
            run.untilStopped(1_000_000);
            long before = run.board.engine.instructions();
            run.board.engine.raiseNmi();
            assertThat(run.board.engine.run(1000)).isEqualTo(CpuExit.HALTED);
            assertThat(run.board.engine.instructions() - before).as("IRET, the jump back, HLT").isBetween(2L, 4L);
        }
    }
}
