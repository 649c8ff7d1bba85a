package org.jvirsh.driver.core.pc;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;

/** The families of boards, told apart by the name of the machine type. */
public enum Board {
    /** A PCI board with the PIIX3 south bridge. */
    I440FX,
    /** A PCI Express board with the ICH9 south bridge. */
    Q35,
    /** A board without PCI. */
    ISA,
    /** Any other: no board this package knows the slots of. */
    OTHER;

    /** The board of a machine type. */
    public static Board of(@Nullable String machine) {
        if (machine == null) {
            return OTHER;
        }
        if (machine.equals("q35") || machine.startsWith("pc-q35-")) {
            return Q35;
        }
        if (machine.equals("pc") || machine.startsWith("pc-0.") || machine.startsWith("pc-1.")
                || machine.startsWith("pc-i440fx-")) {
            return I440FX;
        }
        return machine.equals("isapc") ? ISA : OTHER;
    }

    /** The board of a definition. */
    public static Board of(DomainDraft draft) {
        return of(draft.value("os/type/@machine"));
    }
}
