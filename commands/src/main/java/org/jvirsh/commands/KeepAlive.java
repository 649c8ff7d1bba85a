package org.jvirsh.commands;

/**
 * How to find out that the other side of a connection is gone.
 *
 * @param interval seconds between two messages; 0 for none
 * @param count how many may stay without answer
 * @param forced whether the user has asked for it, so that a connection without it is refused
 */
public record KeepAlive(int interval, int count, boolean forced) {
    /** What is tried when nobody asks for anything. */
    public static final KeepAlive DEFAULT = new KeepAlive(5, 6, false);
}
