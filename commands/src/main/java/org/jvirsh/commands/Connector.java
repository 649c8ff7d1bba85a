package org.jvirsh.commands;

import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;

/** Opens connections by the text of their URI. */
@FunctionalInterface
public interface Connector {
    /**
     * Opens a connection.
     *
     * @throws org.jvirsh.hypervisor.error.VirException when it cannot
     */
    Connection open(String uri, Access access);
}
