package org.jvirsh.driver.core.pc.address;

import java.util.EnumSet;
import java.util.Set;

/** One PCI bus: what may be plugged into it and what of it is taken. */
final class PciBus {
    private static final int SLOTS = 32;
    private static final int FUNCTIONS = 8;

    private final PciModel model;
    private final Set<PciConnect> offers;
    private final int[] functions = new int[SLOTS];
    private final boolean[] shared = new boolean[SLOTS];

    PciBus(PciModel model, boolean hotplug) {
        this(model, model.offers(hotplug));
    }

    PciBus(PciModel model, Set<PciConnect> offers) {
        this.model = model;
        this.offers = offers;
    }

    PciModel model() {
        return model;
    }

    Set<PciConnect> offers() {
        return offers;
    }

    boolean inUse(int slot) {
        return functions[slot] != 0;
    }

    boolean inUse(int slot, int function) {
        return (functions[slot] & 1 << function) != 0;
    }

    void take(int slot, int function, boolean aggregate) {
        if (functions[slot] == 0 && aggregate) {
            shared[slot] = true;
        }
        functions[slot] |= 1 << function;
    }

    boolean full() {
        for (int slot = model.minSlot(); slot <= model.maxSlot(); slot++) {
            if (functions[slot] == 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The first free place for a device on this bus, or -1: slot times eight plus function.
     *
     * @param function the one it must have, or -1 for any
     */
    int free(int function, boolean aggregate) {
        int first = Math.max(function, 0);
        for (int slot = model.minSlot(); slot <= model.maxSlot(); slot++) {
            if (functions[slot] == 0) {
                return slot * FUNCTIONS + first;
            }
            if (aggregate && shared[slot]) {
                int last = function < 0 ? FUNCTIONS - 1 : first;
                for (int candidate = first; candidate <= last; candidate++) {
                    if (!inUse(slot, candidate)) {
                        return slot * FUNCTIONS + candidate;
                    }
                }
            }
        }
        return -1;
    }

    /** What of this bus counts for a device on the root bus that belongs there. */
    Set<PciConnect> offersIntegrated() {
        Set<PciConnect> all = EnumSet.copyOf(offers);
        all.add(PciConnect.PCI_DEVICE);
        all.add(PciConnect.AUTOASSIGN);
        return all;
    }
}
