package org.jvirsh.emulator.devices.serial;

/**
 * Where the characters of a serial port or another byte sink go to and come from. {@link #write} and {@link #read} are
 * for the vCPU thread and never block: a peer that does not keep up loses output, and what it sends waits on its side
 * until the guest takes it.
 */
public interface CharBackend extends AutoCloseable {
    /**
     * Begins to accept input; called once, before the first {@link #read}.
     *
     * @param wakeUp called from any thread when input has arrived; the vCPU thread should then look for it
     */
    void start(Runnable wakeUp);

    /** Takes one byte of guest output; the low 8 bits count. */
    void write(int value);

    /** Gives the next byte of input, 0..255, or -1 when there is none now. */
    int read();

    /** Bytes of output that no peer got because it was too slow. */
    default long lost() {
        return 0;
    }

    /** What is outside, in the words of QEMU's monitor. */
    default String outside() {
        return "null";
    }

    /** Delivers what is still under way as far as the peer takes it within two seconds, and ends. */
    @Override
    void close();
}
