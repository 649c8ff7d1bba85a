package org.jvirsh.hypervisor.guest;

import org.jvirsh.hypervisor.ApiFlag;

/** What becomes of the keys that are there ({@code virDomainAuthorizedSSHKeysSetFlags}). */
public enum SshKeysFlag implements ApiFlag {
    /** They stay. */
    APPEND,
    /** The given ones are removed. */
    REMOVE
}
