package org.jvirsh.emulator.devices.virtio;

import java.util.random.RandomGenerator;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** A source of random numbers (Virtual I/O Device specification 1.2, section 5.4). */
public final class VirtioRng implements VirtioDevice {
    private static final int TYPE = 4;
    private static final int OTHER = 0xFF_0000;
    private static final int MOST = 4096;

    private final RandomGenerator source;
    private final byte[] buffer = new byte[MOST];

    /** Creates the device over a source of numbers. */
    public VirtioRng(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int classCode() {
        return OTHER;
    }

    @Override
    public long features() {
        return 0;
    }

    @Override
    public int[] queueSizes() {
        return new int[] {8};
    }

    @Override
    public int configByte(int offset) {
        return 0;
    }

    @Override
    public int handle(int queue, Chain chain) {
        source.nextBytes(buffer);
        return chain.write(0, buffer, 0, (int) Math.min(MOST, chain.writable()));
    }

    @Override
    public void reset() {
        // Has no state.
    }

    @Override
    public void save(StateWriter out) {
        // Has no state.
    }

    @Override
    public void restore(StateReader in) {
        // Has no state.
    }
}
