package org.jvirsh.hypervisor.host;

import org.jvirsh.hypervisor.ApiFlag;

/** What a common processor is told with. */
public enum CpuBaselineFlag implements ApiFlag {
    /** Name the features of the model too. */
    EXPAND_FEATURES,
    /** Leave out what keeps a domain on its host. */
    MIGRATABLE
}
