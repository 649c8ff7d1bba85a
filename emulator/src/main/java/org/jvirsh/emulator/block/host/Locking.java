package org.jvirsh.emulator.block.host;

/** What else an image may be used for while it is open. */
public enum Locking {
    /** Others may read if this only reads; a writer is alone. */
    NORMAL,
    /** Others may read and write, as the owners of the guests have arranged. */
    SHAREABLE,
    /** Nobody is asked and nobody is kept away: to look at an image that is in use. */
    NONE
}
