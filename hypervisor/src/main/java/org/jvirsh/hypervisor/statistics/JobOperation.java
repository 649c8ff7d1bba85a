package org.jvirsh.hypervisor.statistics;

/** What a job of a domain does ({@code virDomainJobOperation}, in its order). */
public enum JobOperation {
    UNKNOWN("Unknown"),
    START("Start"),
    SAVE("Save"),
    RESTORE("Restore"),
    MIGRATION_IN("Incoming migration"),
    MIGRATION_OUT("Outgoing migration"),
    SNAPSHOT("Snapshot"),
    SNAPSHOT_REVERT("Snapshot revert"),
    DUMP("Dump"),
    BACKUP("Backup"),
    SNAPSHOT_DELETE("Snapshot delete");

    private final String text;

    JobOperation(String text) {
        this.text = text;
    }

    /** The words virsh prints. */
    public String text() {
        return text;
    }
}
