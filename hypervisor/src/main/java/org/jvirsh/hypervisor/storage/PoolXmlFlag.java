package org.jvirsh.hypervisor.storage;

import org.jvirsh.hypervisor.ApiFlag;

/** What the XML of a pool shows. */
public enum PoolXmlFlag implements ApiFlag {
    /** The persistent definition, even of an active pool. */
    INACTIVE
}
