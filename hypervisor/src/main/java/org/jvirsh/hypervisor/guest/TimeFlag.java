package org.jvirsh.hypervisor.guest;

import org.jvirsh.hypervisor.ApiFlag;

/** How the clock is set ({@code virDomainSetTimeFlags}). */
public enum TimeFlag implements ApiFlag {
    /** From the hardware clock. */
    SYNC
}
