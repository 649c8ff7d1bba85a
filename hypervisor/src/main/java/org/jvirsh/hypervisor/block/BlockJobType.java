package org.jvirsh.hypervisor.block;

/** What a block job does ({@code virDomainBlockJobType}). */
public enum BlockJobType {
    UNKNOWN("Unknown job"),
    PULL("Block Pull"),
    COPY("Block Copy"),
    COMMIT("Block Commit"),
    ACTIVE_COMMIT("Active Block Commit"),
    BACKUP("Backup");

    private final String text;

    BlockJobType(String text) {
        this.text = text;
    }

    /** The words virsh prints. */
    public String text() {
        return text;
    }
}
