package org.jvirsh.scripting;

import org.jvirsh.hypervisor.DomainState;

/** The states of a domain, in libvirt's order and with virsh's words. */
public enum State {
    NO_STATE("no state"),
    RUNNING("running"),
    BLOCKED("idle"),
    PAUSED("paused"),
    SHUTDOWN("in shutdown"),
    SHUTOFF("shut off"),
    CRASHED("crashed"),
    PMSUSPENDED("pmsuspended");

    private final String text;

    State(String text) {
        this.text = text;
    }

    static State of(DomainState state) {
        return values()[state.number()];
    }

    /** The word virsh prints. */
    @Override
    public String toString() {
        return text;
    }
}
