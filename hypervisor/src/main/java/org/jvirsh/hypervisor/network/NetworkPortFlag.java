package org.jvirsh.hypervisor.network;

import org.jvirsh.hypervisor.ApiFlag;

/** How a network port is created. */
public enum NetworkPortFlag implements ApiFlag {
    /** The port is in use already; only take note of it. */
    RECLAIM,
    /** Refuse what the schema does not allow. */
    VALIDATE
}
