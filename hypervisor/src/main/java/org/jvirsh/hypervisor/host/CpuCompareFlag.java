package org.jvirsh.hypervisor.host;

import org.jvirsh.hypervisor.ApiFlag;

/** How processors are compared. */
public enum CpuCompareFlag implements ApiFlag {
    /** Being incompatible is an error. */
    FAIL_INCOMPATIBLE,
    /** Check the XML against the schema. */
    VALIDATE
}
