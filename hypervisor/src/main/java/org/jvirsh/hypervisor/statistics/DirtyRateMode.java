package org.jvirsh.hypervisor.statistics;

import org.jvirsh.hypervisor.ApiFlag;

/** How written memory is measured, where it is not by samples ({@code virDomainDirtyRateCalcFlags}). */
public enum DirtyRateMode implements ApiFlag {
    /** By the map of written pages. */
    DIRTY_BITMAP,
    /** By the ring of written pages. */
    DIRTY_RING
}
