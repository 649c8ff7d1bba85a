package org.jvirsh.hypervisor.secret;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;

/** The secrets of a connection. A driver overrides what it has; all else fails with error 3. */
public interface Secrets {
    /** The secrets that match, in no particular order. */
    default List<Secret> list(Set<SecretFilter> filters) {
        throw VirException.unsupported("virConnectListAllSecrets");
    }

    /** The secret of that UUID; error 66 when there is none. */
    default Secret byUuid(UUID uuid) {
        throw VirException.unsupported("virSecretLookupByUUID");
    }

    /** Adds a secret or replaces what is known of it; its value stays. */
    default Secret define(String xml, Set<DefineFlag> flags) {
        throw VirException.unsupported("virSecretDefineXML");
    }
}
