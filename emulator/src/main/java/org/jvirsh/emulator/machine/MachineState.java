package org.jvirsh.emulator.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.snapshot.LiveState;
import org.jvirsh.emulator.snapshot.MachineDescription;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.RamTracker;
import org.jvirsh.emulator.snapshot.SnapshotParticipant;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** The whole state of a board: the sections of its parts, and its RAM. */
final class MachineState implements LiveState {
    private final PcBoard board;
    private final Persistent clock;
    private final RamTracker ram;
    private final MachineSpec spec;
    private final Backends backends;

    MachineState(MachineSpec spec, PcBoard board, Backends backends) {
        this.spec = spec;
        this.backends = backends;
        this.board = board;
        clock = board.clock;
        ram = new RamTracker(board.memory, () -> board.engine.cpu().tlb.revokeWrites());
    }

    @Override
    public MachineDescription description() {
        Map<String, String> m = new LinkedHashMap<>();
        m.put("machine", "pc");
        m.put("memory", (spec.memoryBytes() >> 10) + " KiB");
        m.put("processor", spec.cpuModel());
        List<BlockDevice> disks = backends.fixedDisks();
        for (int i = 0; i < disks.size(); i++) {
            m.put("disk " + i, disks.get(i).size() + " bytes");
        }
        List<String> names = new ArrayList<>();
        board.state().forEach(p -> names.add(p.section()));
        m.put(MachineDescription.DEVICES, String.join(" ", names));
        return new MachineDescription(m);
    }

    @Override
    public byte[] capture() {
        StateWriter w = new StateWriter();
        board.state().forEach(w::section);
        return w.toByteArray();
    }

    @Override
    public void apply(byte[] devices) {
        byte[] before = capture();
        try {
            restore(devices);
        } catch (StateFormatException e) {
            restore(before);
            throw e;
        } catch (RuntimeException e) {
            restore(before);
            throw new StateFormatException("saved state of processor or devices is damaged");
        }
    }

    private void restore(byte[] devices) {
        StateReader r = new StateReader(devices);
        board.state().forEach(r::section);
        r.end();
        // A clock that follows the count of instructions counts from where the processor is now.
        new StateReader(devices).section(clock);
    }

    @Override
    public RamTracker ram() {
        return ram;
    }

    @Override
    public List<SnapshotParticipant> participants() {
        List<SnapshotParticipant> participants = new ArrayList<>();
        backends.fixedDisks().forEach(d -> participants.add(new DiskSnapshots(d, board.clock)));
        return participants;
    }
}
