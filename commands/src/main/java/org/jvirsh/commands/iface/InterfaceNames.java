package org.jvirsh.commands.iface;

import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The name in an interface's XML must be the one the user has given. */
final class InterfaceNames {
    private InterfaceNames() {}

    static void requireSame(XmlElement root, String name) throws CommandFailure {
        @Nullable String found = root.attribute("name");
        if (!name.equals(found)) {
            throw new CommandFailure("Interface name from config " + (found == null ? "(null)" : found)
                    + " doesn't match given supplied name " + name);
        }
    }
}
