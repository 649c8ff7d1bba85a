package org.jvirsh.hypervisor.snapshot;

import org.jvirsh.hypervisor.ApiFlag;

/** How a backup begins. */
public enum BackupFlag implements ApiFlag {
    /** The files are there already. */
    REUSE_EXTERNAL,
    PRESERVE_DOMAIN_ON_SHUTDOWN
}
