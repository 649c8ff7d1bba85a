package org.jvirsh.hypervisor.guest;

import org.jvirsh.hypervisor.ApiFlag;

/** The language of a monitor command ({@code virDomainQemuMonitorCommandFlags}). */
public enum MonitorFlag implements ApiFlag {
    /** The one for people. */
    HMP
}
