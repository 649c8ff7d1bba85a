package org.jvirsh.hypervisor;

import java.util.Set;
import org.jvirsh.hypervisor.error.VirException;

/** A flag of a call, with the bit libvirt's API gives it. Enumerations declare their flags in the order of the bits. */
public interface ApiFlag {
    /** Position in its enumeration. */
    int ordinal();

    /** The bit, a power of two. */
    default int bit() {
        return 1 << ordinal();
    }

    /** The flags as libvirt passes them. */
    static int bits(Set<? extends ApiFlag> flags) {
        int bits = 0;
        for (ApiFlag flag : flags) {
            bits |= flag.bit();
        }
        return bits;
    }

    /**
     * Refuses flags a driver does not have.
     *
     * @param function the driver's function, as libvirt names it in the message
     * @throws VirException error 8 naming the bits that are left over
     */
    static <F extends ApiFlag> void check(String function, Set<F> given, Set<F> known) {
        int left = bits(given) & ~bits(known);
        if (left != 0) {
            throw VirException.refusedArgument(
                    "unsupported flags (0x" + Integer.toHexString(left) + ") in function " + function);
        }
    }

    /** Refuses a flag without another one that it needs; the prefix makes libvirt's names of theirs. */
    static <F extends ApiFlag> void require(Set<F> given, String prefix, F flag, F needed) {
        if (given.contains(flag) && !given.contains(needed)) {
            throw VirException.refusedArgument(
                    "Flag '" + prefix + needed + "' is required by flag '" + prefix + flag + "'");
        }
    }

    /** Refuses two flags that exclude each other; the prefix makes libvirt's names of theirs. */
    static <F extends ApiFlag> void exclusive(Set<F> given, String prefix, F one, F other) {
        if (given.contains(one) && given.contains(other)) {
            throw VirException.refusedArgument(
                    "Flags '" + prefix + one + "' and '" + prefix + other + "' are mutually exclusive");
        }
    }
}
