package org.jvirsh.emulator.machine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.interp.Interpreter;

/** A board with the real processor, run on the calling thread by the count of instructions; COM1 goes to a file. */
final class BoardRun implements AutoCloseable {
    private static final long PORTION = 10_000;

    private final Path serial;
    private final Backends backends;
    private final GuestRequests requests = new GuestRequests();
    final PcBoard board;

    BoardRun(MachineSpec spec, Path directory) throws Exception {
        serial = directory.resolve("serial");
        MachineSpec whole = spec.withInstructionClock(true).withSerials(List.of(new SerialTarget.File(serial)));
        backends = Backends.open(whole);
        board = new PcBoard(
                whole, CpuModel.parse("qemu64", true), cpu -> new Interpreter(cpu, new OpcodeTable()), backends,
                requests, 0);
        board.reset();
        board.clock.start();
    }

    /** Runs until the processor halts with interrupts disabled; at most so many instructions. */
    void untilStopped(long most) {
        long end = board.engine.instructions() + most;
        while (board.engine.instructions() < end) {
            board.events.runDue(board.clock.nanos());
            CpuExit exit = board.engine.run(PORTION);
            if (exit == CpuExit.SHUTDOWN || requests.take() != null) {
                throw new AssertionError("the machine was reset or switched off");
            }
            if (exit == CpuExit.HALTED) {
                if ((board.engine.cpu().eflags & Flags.IF) == 0) {
                    return;
                }
                board.clock.warpTo(board.events.nextDeadline());
            }
        }
        throw new AssertionError("not halted after " + most + " instructions at "
                + Long.toHexString(board.engine.cpu().rip));
    }

    /** What came out of COM1, after the end. */
    String output() throws Exception {
        close();
        return Files.readString(serial, StandardCharsets.ISO_8859_1);
    }

    private boolean closed;

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            board.finishDisks();
            backends.close();
            board.close();
        }
    }
}
