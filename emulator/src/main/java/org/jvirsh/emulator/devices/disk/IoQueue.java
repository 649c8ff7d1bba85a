package org.jvirsh.emulator.devices.disk;

/**
 * Performs the requests of one disk one after the other in the order in which they were submitted, so that a flush comes
 * after the writes before it. All methods are called on the vCPU thread.
 */
public sealed interface IoQueue extends AutoCloseable permits ThreadedIo, TimedIo {
    /** Hands a request over. It completes later, never inside this call. */
    void submit(IoRequest request);

    /**
     * Waits until nothing is under way: every request is complete, and so are those that completions submitted. Before a
     * reset, a stop, and whenever the machine's state is taken down.
     */
    void drain();

    /** Performs what is left without telling the device, and ends. */
    @Override
    void close();
}
