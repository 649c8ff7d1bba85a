package org.jvirsh.scripting;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.guest.AddressSource;
import org.jvirsh.hypervisor.guest.GuestInterface;

/** Looks for a guest's address wherever one can be asked. */
final class GuestAddress {
    /** Stands for the address in a dry run; documentation has it for examples. */
    static final String EXAMPLE = "192.0.2.1";

    private final Guest guest;
    private final Set<AddressSource> sources = EnumSet.allOf(AddressSource.class);
    private @Nullable String found;
    private @Nullable VirException refusal;

    GuestAddress(Guest guest) {
        this.guest = guest;
    }

    /** Asks once; it fails when there is nobody who could ever tell. */
    boolean known() {
        for (AddressSource source : AddressSource.values()) {
            if (sources.contains(source)) {
                ask(source);
            }
            if (found != null) {
                return true;
            }
        }
        if (sources.isEmpty() && refusal != null) {
            throw refusal;
        }
        return false;
    }

    private void ask(AddressSource source) {
        try {
            for (GuestInterface one : guest.getContract().guest().interfaces(source)) {
                for (GuestInterface.Address address : one.addresses()) {
                    if (useful(address) && (found == null || address.protocol() == GuestInterface.Protocol.IPV4)) {
                        found = address.address();
                    }
                }
            }
        } catch (VirException e) {
            refusal = e;
            switch (e.code()) {
                case NO_SUPPORT, ARGUMENT_UNSUPPORTED, INVALID_ARG, CONFIG_UNSUPPORTED -> sources.remove(source);
                // The agent may come later.
                default -> {}
            }
        }
    }

    private static boolean useful(GuestInterface.Address address) {
        String text = address.address();
        return !text.startsWith("127.") && !text.equals("::1") && !text.startsWith("fe80:");
    }

    String text() {
        return String.valueOf(found);
    }
}
