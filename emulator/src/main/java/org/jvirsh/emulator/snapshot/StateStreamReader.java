package org.jvirsh.emulator.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.BitSet;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.RawMemory;

/**
 * Reads a machine's state from a stream into the RAM of a machine that does not run. It is a machine again only when
 * {@link #read} has returned and the devices have been put into their state.
 */
public final class StateStreamReader {
    private static final int PAGE = RamMap.PAGE;

    private final RecordReader in;
    private final HostAllocation ram;
    private final int pages;
    private final BitSet loaded = new BitSet();
    private final byte[] expanded = new byte[StateRecords.BATCH * PAGE];

    private StateStreamReader(RecordReader in, HostAllocation ram) {
        this.in = in;
        this.ram = ram;
        this.pages = (int) (ram.size() / PAGE);
    }

    /**
     * Reads a stream to its end.
     *
     * @param description what the machine is, which must be what the saved one was
     * @throws StateFormatException if the stream is damaged or of another machine; RAM has lost its content then
     */
    public static Received read(ReadableByteChannel from, MachineDescription description, HostAllocation ram)
            throws IOException {
        RecordReader in = new RecordReader(from, StateRecords.STREAM);
        MachineDescription.read(in.expect(StateRecords.DESCRIPTION)).require(description);
        return new StateStreamReader(in, ram).run();
    }

    private Received run() throws IOException {
        byte[] devices = null;
        long pageRecords = 0;
        while (true) {
            switch (in.next()) {
                case StateRecords.PAGES -> {
                    content();
                    pageRecords++;
                }
                case StateRecords.ZERO -> {
                    zero();
                    pageRecords++;
                }
                case StateRecords.DEVICES -> devices = in.copy();
                case StateRecords.END -> {
                    StateReader end = new StateReader(in.copy());
                    boolean running = end.bool();
                    if (devices == null || end.i64() != pageRecords) {
                        throw new StateFormatException("saved state lacks some of its parts");
                    }
                    return new Received(devices, loaded, running);
                }
                default -> throw new StateFormatException("saved state has its parts in a wrong order");
            }
        }
    }

    private int page(ByteBuffer b) {
        int page = b.getInt();
        if (page < 0 || page >= pages) {
            throw new StateFormatException("saved state holds a page outside memory");
        }
        return page;
    }

    private void content() {
        ByteBuffer b = ByteBuffer.wrap(in.body(), 0, in.length());
        int count = b.remaining() < 8 ? 0 : b.getInt();
        if (count < 1 || count > StateRecords.BATCH || b.remaining() < 4 + 4 * count) {
            throw new StateFormatException("saved state holds an impossible length");
        }
        int method = b.getInt();
        int data = 8 + 4 * count;
        int n = count * PAGE;
        switch (method) {
            case PageBatch.RAW -> {
                if (in.length() - data != n) {
                    throw new StateFormatException("saved state holds an impossible length");
                }
                System.arraycopy(in.body(), data, expanded, 0, n);
            }
            case PageBatch.LZ -> LzExpander.expand(in.body(), data, in.length() - data, expanded, n);
            default -> throw new StateFormatException("saved state is compressed in an unknown way");
        }
        for (int i = 0; i < count; i++) {
            int page = page(b);
            RawMemory.put(ram.address() + (long) page * PAGE, expanded, i * PAGE, PAGE);
            loaded.set(page);
        }
    }

    private void zero() {
        ByteBuffer b = ByteBuffer.wrap(in.body(), 0, in.length());
        while (b.remaining() >= 4) {
            int page = page(b);
            if (loaded.get(page)) {
                RawMemory.fill(ram.address() + (long) page * PAGE, PAGE, (byte) 0);
                loaded.clear(page);
            }
        }
    }
}
