package org.jvirsh.emulator.migration;

/** What a client can ask of migrations; the words are those of the QEMU Machine Protocol. */
public enum Capability {
    /** Tell each change of status as an event. */
    EVENTS("events"),
    /** Save the moment at which the save began, and let the guest go on. */
    BACKGROUND_SNAPSHOT("background-snapshot"),
    /** Lay RAM out in a file as it lies in the machine, for others to map. */
    MAPPED_RAM("mapped-ram");

    private final String word;

    Capability(String word) {
        this.word = word;
    }

    /** The protocol's word. */
    public String word() {
        return word;
    }
}
