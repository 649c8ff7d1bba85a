package org.jvirsh.hypervisor.storage;

import org.jvirsh.hypervisor.ApiFlag;

/** How a definition of a pool is taken. */
public enum PoolDefineFlag implements ApiFlag {
    /** Refuse what the schema does not allow. */
    VALIDATE
}
