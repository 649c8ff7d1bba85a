package org.jvirsh.hypervisor.tuning;

/** What a virtual processor does ({@code virVcpuState}). */
public enum VcpuState {
    /** It is not there. */
    OFFLINE("offline"),
    /** It executes. */
    RUNNING("running"),
    /** It waits for something. */
    BLOCKED("blocked");

    private final String text;

    VcpuState(String text) {
        this.text = text;
    }

    /** The word virsh prints. */
    public String text() {
        return text;
    }
}
