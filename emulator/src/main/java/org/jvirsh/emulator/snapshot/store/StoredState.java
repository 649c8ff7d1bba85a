package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jvirsh.emulator.snapshot.MachineDescription;
import org.jvirsh.emulator.snapshot.RamMap;
import org.jvirsh.emulator.snapshot.RecordReader;
import org.jvirsh.emulator.snapshot.RecordWriter;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateRecords;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A memory state of a {@link MemoryStore}: whole by itself, but for the pages, whose places it tells.
 *
 * @param description which machine it is of
 * @param devices processor and devices
 * @param map where the pages are
 * @param running whether the guest ran
 */
public record StoredState(MachineDescription description, byte[] devices, RamMap map, boolean running) {
    private static final int RUN_BYTES = 16;

    void write(WritableByteChannel to) throws IOException {
        RecordWriter _ = records(to, StateRecords.MANIFEST);
    }

    /** Writes it with checksums of its pages. */
    void write(WritableByteChannel to, long magic, int[] checksums) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(4 * checksums.length);
        b.asIntBuffer().put(checksums);
        records(to, magic).write(StateRecords.CHECKSUMS, b);
    }

    private RecordWriter records(WritableByteChannel to, long magic) throws IOException {
        RecordWriter out = new RecordWriter(to, magic);
        StateWriter w = new StateWriter();
        description.write(w);
        out.write(StateRecords.DESCRIPTION, w);
        out.write(StateRecords.DEVICES, ByteBuffer.wrap(devices));
        out.write(StateRecords.MAP, encode(map));
        StateWriter end = new StateWriter();
        end.bool(running);
        end.i64(map.count());
        out.write(StateRecords.END, end);
        return out;
    }

    static StoredState read(Path file) throws IOException {
        try (FileChannel c = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(new RecordReader(c, StateRecords.MANIFEST));
        }
    }

    static StoredState read(RecordReader in) throws IOException {
        MachineDescription d = MachineDescription.read(in.expect(StateRecords.DESCRIPTION));
        if (in.next() != StateRecords.DEVICES) {
            throw new StateFormatException("saved state has its parts in a wrong order");
        }
        byte[] devices = in.copy();
        if (in.next() != StateRecords.MAP) {
            throw new StateFormatException("saved state has its parts in a wrong order");
        }
        RamMap map = decode(ByteBuffer.wrap(in.body(), 0, in.length()));
        StateReader end = in.expect(StateRecords.END);
        boolean running = end.bool();
        if (end.i64() != map.count()) {
            throw new StateFormatException("saved state lacks some of its parts");
        }
        return new StoredState(d, devices, map, running);
    }

    private static ByteBuffer encode(RamMap map) throws IOException {
        Map<Long, Integer> files = new LinkedHashMap<>();
        RamMap.Run[] runs = map.runs();
        for (RamMap.Run r : runs) {
            files.putIfAbsent(r.file(), files.size());
        }
        long size = 8 + 8L * files.size() + (long) RUN_BYTES * runs.length;
        if (size > StateRecords.MOST_BYTES) {
            throw new IOException("the memory state is too scattered to be described");
        }
        ByteBuffer b = ByteBuffer.allocate((int) size);
        b.putInt(files.size());
        files.keySet().forEach(b::putLong);
        b.putInt(runs.length);
        for (RamMap.Run r : runs) {
            b.putInt(r.page()).putInt(r.count()).putInt(files.getOrDefault(r.file(), 0)).putInt(r.slot());
        }
        return b.flip();
    }

    private static StateFormatException impossible() {
        return new StateFormatException("saved state holds an impossible map of its pages");
    }

    private static RamMap decode(ByteBuffer b) {
        int n = b.remaining() < 4 ? -1 : b.getInt();
        if (n < 0 || n > b.remaining() / 8) {
            throw impossible();
        }
        long[] files = new long[n];
        for (int i = 0; i < n; i++) {
            files[i] = b.getLong();
        }
        int runs = b.remaining() < 4 ? -1 : b.getInt();
        if (runs < 0 || (long) runs * RUN_BYTES != b.remaining()) {
            throw impossible();
        }
        RamMap.Builder map = new RamMap.Builder();
        int free = 0;
        for (int i = 0; i < runs; i++) {
            int page = b.getInt();
            int count = b.getInt();
            int file = b.getInt();
            int slot = b.getInt();
            if (page < free || count < 1 || page + count < 0 || file < 0 || file >= n || slot < 0
                    || slot + count < 0) {
                throw impossible();
            }
            map.add(new RamMap.Run(page, count, files[file], slot));
            free = page + count;
        }
        return map.build();
    }

    /** Refuses a state that does not fit into a machine. */
    void require(MachineDescription machine, int pages) {
        description.require(machine);
        RamMap.Run[] runs = map.runs();
        if (runs.length > 0 && runs[runs.length - 1].end() > pages) {
            throw new StateFormatException("saved state holds a page outside memory");
        }
    }
}
