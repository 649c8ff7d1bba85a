package org.jvirsh.hypervisor.migration;

import org.jvirsh.hypervisor.ApiFlag;

/** Which phase a limit is for ({@code virDomainMigrateMaxSpeedFlags}). */
public enum SpeedFlag implements ApiFlag {
    /** When the domain runs there already. */
    POSTCOPY
}
