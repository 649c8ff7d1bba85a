package org.jvirsh.emulator.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.engine.Interpreter;
import org.jvirsh.emulator.devices.serial.CharBackend;

/** A board with the real processor, run on the calling thread by the count of instructions. It has one serial port. */
final class BoardRun implements AutoCloseable {
    private static final long PORTION = 10_000;

    /** Keeps what comes out of the serial port. */
    private static final class Collector implements CharBackend {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void start(Runnable wakeUp) {
            // There is no input.
        }

        @Override
        public void write(int value) {
            bytes.write(value);
        }

        @Override
        public int read() {
            return -1;
        }

        @Override
        public void close() {
            // Nothing to release.
        }
    }

    private final Collector serial = new Collector();
    private final Backends backends;
    private final GuestRequests requests = new GuestRequests();
    private final MachineState state;
    final PcBoard board;

    BoardRun(MachineSpec spec) throws Exception {
        MachineSpec whole = spec.withInstructionClock(true).withSerials(List.of(new SerialTarget.None()));
        backends = Backends.open(whole);
        backends.serials().set(0, serial);
        try {
            board = new PcBoard(
                    whole, CpuModel.parse("qemu64", true), cpu -> new Interpreter(cpu, new OpcodeTable()), backends,
                    requests, 0);
        } catch (StartException e) {
            backends.close();
            throw e;
        }
        state = new MachineState(whole, board, backends);
        board.reset();
        board.clock.start();
    }

    /** Runs until something is so, looking now and then; fails after so many instructions. */
    void until(BooleanSupplier condition, long most) {
        long end = board.engine.instructions() + most;
        while (!condition.getAsBoolean()) {
            if (board.engine.instructions() > end) {
                throw new AssertionError("not within %d instructions; RIP %x; printed: %s"
                        .formatted(most, board.engine.cpu().rip, output()));
            }
            board.events.runDue(board.clock.nanos());
            CpuExit exit = board.engine.run(PORTION);
            if (exit == CpuExit.SHUTDOWN || requests.take() != null) {
                throw new AssertionError("the machine was reset or switched off");
            }
            if (exit == CpuExit.HALTED && !stopped()) {
                board.clock.warpTo(board.events.nextDeadline());
            }
        }
    }

    /** Whether the processor is halted with interrupts disabled; between two calls of {@link #until}. */
    private boolean stopped() {
        return (board.engine.cpu().eflags & Flags.IF) == 0 && board.engine.run(1) == CpuExit.HALTED;
    }

    /** Runs until the processor is halted with interrupts disabled. */
    void untilStopped(long most) {
        until(this::stopped, most);
    }

    /** What came out of the serial port. */
    String output() {
        return serial.bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Makes this machine what the other is now; what it printed stays its own. */
    void become(BoardRun other) throws IOException {
        other.board.drain();
        board.drain();
        board.memory.ram().segment().copyFrom(other.board.memory.ram().segment());
        state.apply(other.state.capture());
        board.engine.memoryMapChanged();
        board.clock.start();
    }

    @Override
    public void close() {
        board.finishDisks();
        backends.close();
        board.close();
    }
}
