package org.jvirsh.hypervisor.event;

/** Something has happened to a storage pool. */
public sealed interface StoragePoolEvent extends Event {
    /** The pool. */
    EventObject pool();

    /** What kind of event it is. */
    default Kind kind() {
        return switch (this) {
            case Lifecycle e -> Kind.LIFECYCLE;
            case Refresh e -> Kind.REFRESH;
        };
    }

    /** The pool came, went, started or stopped. */
    record Lifecycle(EventObject pool, Change change) implements StoragePoolEvent {}

    /** Its volumes were looked up anew. */
    record Refresh(EventObject pool) implements StoragePoolEvent {}

    /** What has happened to it, in libvirt's order. */
    enum Change {
        DEFINED,
        UNDEFINED,
        STARTED,
        STOPPED,
        CREATED,
        DELETED
    }

    /** Kinds of events in libvirt's order. */
    enum Kind implements EventKind {
        LIFECYCLE,
        REFRESH
    }
}
