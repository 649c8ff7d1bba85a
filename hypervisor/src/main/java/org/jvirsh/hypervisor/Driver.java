package org.jvirsh.hypervisor;

/** Opens connections of one kind of hypervisor. */
public interface Driver {
    /** Whether this driver serves the URI. Looks at the text only. */
    boolean accepts(ConnectionUri uri);

    /**
     * Opens a connection.
     *
     * @throws org.jvirsh.hypervisor.error.VirException when it cannot
     */
    Connection open(ConnectionUri uri, Access access);
}
