package org.jvirsh.emulator.cpu;

/** Model-specific registers with storage of their own. */
public final class Msrs {
    /** The four PAE page-directory-pointer entries loaded with CR3. */
    public final long[] pdpte = new long[4];

    /** Power-on values. */
    public void reset() {
        java.util.Arrays.fill(pdpte, 0);
    }
}
