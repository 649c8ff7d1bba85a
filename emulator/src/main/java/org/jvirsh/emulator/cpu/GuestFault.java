package org.jvirsh.emulator.cpu;

/**
 * An x86 exception on its way from the instruction that caused it to the engine that delivers it. One preallocated
 * object per processor, without a stack trace: page faults are everyday events.
 */
public final class GuestFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Vector, 0..31. */
    int vector;

    /** Error code, 16 or 32 bits, meaningful where {@link #hasErrorCode}. */
    int errorCode;

    /** Whether the exception pushes an error code. */
    boolean hasErrorCode;

    /** A non-canonical address: #GP(0), which becomes #SS(0) for a stack reference. */
    boolean nonCanonical;

    GuestFault() {
        super(null, null, false, false);
    }

    /** Vector, 0..31. */
    public int vector() {
        return vector;
    }

    /** Error code pushed, 0 where none is. */
    public int errorCode() {
        return hasErrorCode ? errorCode : 0;
    }

    /** Turns a non-canonical #GP(0) into the #SS(0) that a stack reference raises (SDM vol. 1, 3.3.7.1). */
    public void stackReference() {
        if (nonCanonical) {
            vector = Vectors.SS;
        }
    }
}
