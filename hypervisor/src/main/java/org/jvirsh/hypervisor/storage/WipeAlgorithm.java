package org.jvirsh.hypervisor.storage;

import java.util.Locale;
import java.util.Optional;

/** Ways to overwrite a volume, in the order of libvirt's numbers. */
public enum WipeAlgorithm {
    ZERO,
    NNSA,
    DOD,
    BSI,
    GUTMANN,
    SCHNEIER,
    PFITZNER7,
    PFITZNER33,
    RANDOM,
    TRIM;

    /** What virsh calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The algorithm of that name. */
    public static Optional<WipeAlgorithm> of(String text) {
        for (WipeAlgorithm algorithm : values()) {
            if (algorithm.text().equals(text)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
