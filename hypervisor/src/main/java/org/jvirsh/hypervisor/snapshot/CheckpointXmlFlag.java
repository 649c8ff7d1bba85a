package org.jvirsh.hypervisor.snapshot;

import org.jvirsh.hypervisor.ApiFlag;

/** What the XML of a checkpoint shows. */
public enum CheckpointXmlFlag implements ApiFlag {
    /** Passwords too. */
    SECURE,
    NO_DOMAIN,
    /** How much has changed since. */
    SIZE
}
