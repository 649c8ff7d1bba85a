package org.jvirsh.hypervisor.guest;

import org.jvirsh.hypervisor.ApiFlag;

/** How names of events are matched ({@code virConnectDomainQemuMonitorEventRegisterFlags}). */
public enum MonitorEventFlag implements ApiFlag {
    /** By a regular expression. */
    REGEX,
    /** Without regard to case. */
    NO_CASE
}
