package org.jvirsh.hypervisor;

import java.util.Locale;

/** What a guest does that has a configurable action, in libvirt's order. */
public enum LifecycleEvent {
    POWEROFF,
    REBOOT,
    CRASH;

    /** The word virsh uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
