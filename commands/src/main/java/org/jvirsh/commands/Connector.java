package org.jvirsh.commands;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;

/** Opens connections by the text of their URI. */
@FunctionalInterface
public interface Connector {
    /**
     * Opens a connection.
     *
     * @param uri a URI or an alias for one; null or empty for the default
     * @throws org.jvirsh.hypervisor.error.VirException when it cannot
     */
    Connection open(@Nullable String uri, Access access);
}
