package org.jvirsh.hypervisor.event;

/** Why a connection has ended without being asked to. */
public enum CloseReason {
    /** Reading or writing has failed. */
    ERROR("I/O error"),
    /** The other side has closed it. */
    EOF("end of file"),
    /** The other side has shown no sign of life for too long. */
    KEEPALIVE("keepalive timeout");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    /** The reason in virsh's words. */
    public String text() {
        return text;
    }
}
