package org.jvirsh.hypervisor.statistics;

/**
 * A disk that has failed.
 *
 * @param disk its target
 * @param kind what is wrong
 */
public record DiskError(String disk, Kind kind) {
    /** What is wrong with a disk ({@code virDomainDiskErrorCode}). */
    public enum Kind {
        NONE("no error"),
        UNSPECIFIED("unspecified error"),
        NO_SPACE("no space");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The words virsh prints. */
        public String text() {
            return text;
        }
    }
}
