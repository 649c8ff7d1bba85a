package org.jvirsh.hypervisor.network;

/** What an update does to a section of a network; the numbers are libvirt's. */
public enum UpdateCommand {
    NONE("none"),
    MODIFY("modify"),
    DELETE("delete"),
    ADD_LAST("add-last"),
    ADD_FIRST("add-first");

    private final String word;

    UpdateCommand(String word) {
        this.word = word;
    }

    /** virsh's word for it. */
    public String word() {
        return word;
    }

    /** Whether something is added. */
    public boolean adds() {
        return this == ADD_FIRST || this == ADD_LAST;
    }
}
