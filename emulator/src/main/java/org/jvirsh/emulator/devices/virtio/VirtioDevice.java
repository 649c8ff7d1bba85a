package org.jvirsh.emulator.devices.virtio;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * What makes a virtio device a disk or a console; {@link VirtioPci} is the rest. Called on the vCPU thread only.
 */
public interface VirtioDevice {
    /** {@link #handle}: the buffer is not for now; the queue is looked at again when the driver or the device asks for it. */
    int NOT_NOW = -1;
    /** {@link #handle}: the device keeps the buffer and gives it back through its {@link Transport}. */
    int KEPT = -2;

    /** What a device asks of its transport, on the vCPU thread. */
    interface Transport {
        /**
         * Gives a buffer back.
         *
         * @param written bytes the device wrote into it
         */
        void give(int queue, Chain chain, int written);

        /** Has a queue looked at soon. */
        void look(int queue);

        /** The device's configuration has changed. */
        void configChanged();
    }

    /** The device comes to its transport. */
    default void attach(Transport transport) {
        // Most devices answer at once.
    }

    /** Device type number (Virtual I/O Device specification 1.2, chapter 5). */
    int type();

    /** PCI class code, 24 bits. */
    int classCode();

    /** Device-specific feature bits that are offered, 0..23. */
    long features();

    /** Sizes of the queues; each a power of two. */
    int[] queueSizes();

    /** Number of interrupt messages; a driver shares them where there are fewer than queues. At most 64. */
    default int vectors() {
        return queueSizes().length + 1;
    }

    /** A byte of the device's configuration; 0 beyond its end. */
    int configByte(int offset);

    /** The driver writes to the device's configuration, {@code size} (1, 2, 4, 8) bytes. */
    default void configWritten(int offset, long value, int size) {
        // Most configurations are read-only.
    }

    /** Most bytes of a buffer, so that no request keeps the machine busy for long. */
    default long mostBytes() {
        return Chain.MOST_BYTES;
    }

    /**
     * Does what there is to do for one buffer.
     *
     * @param queue number of the queue
     * @return bytes written into the buffer, {@link #NOT_NOW} or {@link #KEPT}
     */
    int handle(int queue, Chain chain);

    /** The driver reset the device; it gives back what it keeps. */
    void reset();

    /** The version of that state and of the queues with it; what an older version wrote is refused. */
    default int version() {
        return 1;
    }

    /** Writes the state that is the device's own. */
    void save(StateWriter out);

    /** Reads what {@link #save} wrote. */
    void restore(StateReader in);
}
