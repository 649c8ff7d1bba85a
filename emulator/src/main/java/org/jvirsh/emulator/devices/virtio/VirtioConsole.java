package org.jvirsh.emulator.devices.virtio;

import org.jvirsh.emulator.devices.serial.CharBackend;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A console with one port (Virtual I/O Device specification 1.2, section 5.3): queue 0 receives, queue 1 transmits. Input
 * waits in the back end until the driver has a buffer for it.
 *
 * <p>Not modelled: several ports, which {@link VirtioSerial} has, the console's size, emergency write.
 */
public final class VirtioConsole implements VirtioDevice {
    /** Number of the queue with the guest's input. */
    public static final int RECEIVE = 0;

    private static final int TYPE = 3;
    private static final int OTHER_COMMUNICATION = 0x07_8000;
    private static final int QUEUE_SIZE = 64;

    private final CharBackend backend;
    private final byte[] buffer = new byte[4096];

    /** Creates a console at a back end. */
    public VirtioConsole(CharBackend backend) {
        this.backend = backend;
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int classCode() {
        return OTHER_COMMUNICATION;
    }

    @Override
    public long features() {
        return 0;
    }

    @Override
    public int[] queueSizes() {
        return new int[] {QUEUE_SIZE, QUEUE_SIZE};
    }

    @Override
    public int configByte(int offset) {
        return 0;
    }

    @Override
    public int handle(int queue, Chain chain) {
        return queue == RECEIVE ? receive(chain) : transmit(chain);
    }

    private int receive(Chain chain) {
        int room = (int) Math.min(buffer.length, chain.writable());
        int n = 0;
        while (n < room) {
            int b = backend.read();
            if (b < 0) {
                break;
            }
            buffer[n++] = (byte) b;
        }
        if (n == 0 && room > 0) {
            return NOT_NOW;
        }
        return chain.write(0, buffer, 0, n);
    }

    private int transmit(Chain chain) {
        for (long done = 0; done < chain.readable(); ) {
            int n = chain.read(done, buffer, 0, (int) Math.min(buffer.length, chain.readable() - done));
            for (int i = 0; i < n; i++) {
                backend.write(buffer[i]);
            }
            done += n;
        }
        return 0;
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
