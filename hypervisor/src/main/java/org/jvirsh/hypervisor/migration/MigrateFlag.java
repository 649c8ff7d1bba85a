package org.jvirsh.hypervisor.migration;

import org.jvirsh.hypervisor.ApiFlag;

/** How a domain is moved ({@code virDomainMigrateFlags}). */
public enum MigrateFlag implements ApiFlag {
    /** It runs meanwhile. */
    LIVE,
    /** The hosts talk to each other. */
    PEER2PEER,
    /** The data goes over their connection. */
    TUNNELLED,
    /** It is defined there. */
    PERSIST_DEST,
    /** It is undefined here. */
    UNDEFINE_SOURCE,
    /** It is left suspended there. */
    PAUSED,
    /** Its disks are copied whole. */
    NON_SHARED_DISK,
    /** Its disks are copied above their base. */
    NON_SHARED_INC,
    /** Nobody may change it meanwhile. */
    CHANGE_PROTECTION,
    /** Even if that is unsafe. */
    UNSAFE,
    /** Its definition only. */
    OFFLINE,
    /** The data is compressed. */
    COMPRESSED,
    /** An error of a disk stops it. */
    ABORT_ON_ERROR,
    /** It is slowed down until it can be moved. */
    AUTO_CONVERGE,
    /** All memory is locked first. */
    RDMA_PIN_ALL,
    /** It may go on there before all memory is there. */
    POSTCOPY,
    /** The data is encrypted. */
    TLS,
    /** Over several connections. */
    PARALLEL,
    /** It waits for writes to copied disks. */
    NON_SHARED_SYNCHRONOUS_WRITES,
    /** A broken move goes on. */
    POSTCOPY_RESUME,
    /** Memory is sent without copying it first. */
    ZEROCOPY
}
