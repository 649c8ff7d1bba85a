package org.jvirsh.emulator.block;

/**
 * A range of a layer of one kind.
 *
 * @param kind where the content of the range is
 * @param length its bytes, at least 1
 */
public record Extent(Kind kind, long length) {
    /** Where content is. */
    public enum Kind {
        /** In this layer. */
        DATA,
        /** This layer says that it is zero. */
        ZERO,
        /** This layer says nothing: it is the layer's below, or zero without one. */
        ABSENT
    }
}
