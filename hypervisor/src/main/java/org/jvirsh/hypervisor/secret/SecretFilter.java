package org.jvirsh.hypervisor.secret;

import org.jvirsh.hypervisor.ApiFlag;

/** Which secrets a list holds. */
public enum SecretFilter implements ApiFlag {
    EPHEMERAL,
    NO_EPHEMERAL,
    PRIVATE,
    NO_PRIVATE
}
