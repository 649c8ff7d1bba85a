package org.jvirsh.hypervisor.storage;

import org.jvirsh.hypervisor.ApiFlag;

/** What is done before a pool starts. */
public enum PoolCreateFlag implements ApiFlag {
    BUILD,
    BUILD_OVERWRITE,
    BUILD_NO_OVERWRITE
}
