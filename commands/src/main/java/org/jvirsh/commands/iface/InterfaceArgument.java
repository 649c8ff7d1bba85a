package org.jvirsh.commands.iface;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.iface.HostInterface;

/** Finds the interface an argument names: by hardware address when it looks like one, else by name. */
final class InterfaceArgument {
    private InterfaceArgument() {}

    /** Ways to name an interface. */
    enum By {
        NAME,
        MAC
    }

    /** The interface named by option {@code interface}, in any way. */
    static HostInterface find(Invocation in) throws CommandFailure {
        return find(in, "interface", EnumSet.allOf(By.class));
    }

    /** The interface named by an option, in one of these ways. */
    static HostInterface find(Invocation in, String option, Set<By> ways) throws CommandFailure {
        String text = in.required(option);
        in.found(option, text);
        String complaint = "failed to get interface '" + text + "'";
        By way = macAddress(text) ? By.MAC : By.NAME;
        if (!ways.contains(way)) {
            throw new CommandFailure(complaint);
        }
        in.trying(option, "interface " + way);
        try {
            HostInterface found =
                    switch (way) {
                        case NAME -> in.connection().interfaces().byName(text);
                        case MAC -> in.connection().interfaces().byMac(text);
                    };
            in.subject("interface", found.name());
            return found;
        } catch (VirException e) {
            throw new CommandFailure(complaint, e);
        }
    }

    /** Six hexadecimal numbers of one or two digits with colons between them. */
    static boolean macAddress(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 6) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 2) {
                return false;
            }
            for (int i = 0; i < part.length(); i++) {
                if (Character.digit(part.charAt(i), 16) < 0 || part.charAt(i) > 'f') {
                    return false;
                }
            }
        }
        return true;
    }
}
