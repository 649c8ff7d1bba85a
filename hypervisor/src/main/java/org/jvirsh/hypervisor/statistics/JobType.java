package org.jvirsh.hypervisor.statistics;

/** What kind of job a domain has ({@code virDomainJobType}). */
public enum JobType {
    NONE("None"),
    BOUNDED("Bounded"),
    UNBOUNDED("Unbounded"),
    COMPLETED("Completed"),
    FAILED("Failed"),
    CANCELLED("Cancelled");

    private final String text;

    JobType(String text) {
        this.text = text;
    }

    /** The word virsh prints. */
    public String text() {
        return text;
    }
}
