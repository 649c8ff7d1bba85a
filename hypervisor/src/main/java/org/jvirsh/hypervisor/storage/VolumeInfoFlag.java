package org.jvirsh.hypervisor.storage;

import org.jvirsh.hypervisor.ApiFlag;

/** How the size of a volume is counted. */
public enum VolumeInfoFlag implements ApiFlag {
    /** What it takes on the host instead of what is allocated in it. */
    PHYSICAL
}
