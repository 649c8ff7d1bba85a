package org.jvirsh.hypervisor.storage;

import org.jvirsh.hypervisor.ApiFlag;

/** How the data of a volume is moved. */
public enum VolumeTransferFlag implements ApiFlag {
    /** Holes are moved as holes. */
    SPARSE
}
