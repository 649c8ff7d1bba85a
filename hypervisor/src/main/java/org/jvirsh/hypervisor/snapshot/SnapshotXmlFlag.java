package org.jvirsh.hypervisor.snapshot;

import org.jvirsh.hypervisor.ApiFlag;

/** What the XML of a snapshot shows. */
public enum SnapshotXmlFlag implements ApiFlag {
    /** Passwords too. */
    SECURE
}
