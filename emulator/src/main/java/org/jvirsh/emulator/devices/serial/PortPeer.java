package org.jvirsh.emulator.devices.serial;

/**
 * The host's end of a named port of a virtio serial card: a conversation that begins and ends, and loses nothing between.
 * All but {@link #close} are for the vCPU thread and never blocks.
 */
public interface PortPeer extends AutoCloseable {
    /**
     * Begins to take clients; called once.
     *
     * @param wakeUp called from any thread when a client came or left, sent something, or took what had filled the way to it
     */
    void start(Runnable wakeUp);

    /** Whether a client is there. */
    boolean connected();

    /**
     * Takes what the guest says.
     *
     * @return bytes taken, fewer than given while the client does not keep up; all of them when there is none
     */
    int write(byte[] bytes, int offset, int length);

    /** Gives up to {@code length} bytes of what the client said; the number given. */
    int read(byte[] to, int length);

    /** What is outside, in the words of QEMU's monitor. */
    String outside();

    /** Takes no more clients and leaves its place outside to others; {@link #close} is to follow. */
    void retire();

    /** Delivers what is still under way as far as the client takes it within two seconds, and ends. */
    @Override
    void close();
}
