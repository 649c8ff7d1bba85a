package org.jvirsh.emulator.snapshot;

/**
 * Something whose whole guest-visible state can be written to and read from a stream. Live resources (files, sockets,
 * wires) are not state: they come in through the constructor. {@code restore} into a freshly constructed object must
 * give an object that behaves as the saved one; {@code save} has no side effect.
 */
public interface Persistent {
    /** The name of the section in the stream, unique in a machine: {@code "pit"}, {@code "uart0"}. */
    String section();

    /** The version {@link #save} writes, from 1 upwards. */
    int version();

    /** Writes the state. */
    void save(StateWriter out);

    /**
     * Reads the state that {@link #save} of this or an older version wrote.
     *
     * @param version the version found in the stream, 1..{@link #version()}
     * @throws StateFormatException if the stream does not hold such a state
     */
    void restore(StateReader in, int version);
}
