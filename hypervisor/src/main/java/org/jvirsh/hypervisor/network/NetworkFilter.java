package org.jvirsh.hypervisor.network;

import org.jvirsh.hypervisor.ApiFlag;

/** Which networks a list holds. */
public enum NetworkFilter implements ApiFlag {
    INACTIVE,
    ACTIVE,
    PERSISTENT,
    TRANSIENT,
    AUTOSTART,
    NO_AUTOSTART
}
