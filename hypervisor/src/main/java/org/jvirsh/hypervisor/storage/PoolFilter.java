package org.jvirsh.hypervisor.storage;

import org.jvirsh.hypervisor.ApiFlag;

/** Which pools a list shows. */
public enum PoolFilter implements ApiFlag {
    INACTIVE,
    ACTIVE,
    PERSISTENT,
    TRANSIENT,
    AUTOSTART,
    NO_AUTOSTART
}
