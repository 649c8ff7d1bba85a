package org.jvirsh.hypervisor.event;

import org.jspecify.annotations.Nullable;

/** Something has happened to a network. */
public sealed interface NetworkEvent extends Event {
    /** The network. */
    EventObject network();

    /** What kind of event it is. */
    default Kind kind() {
        return switch (this) {
            case Lifecycle e -> Kind.LIFECYCLE;
            case MetadataChange e -> Kind.METADATA_CHANGE;
        };
    }

    /** The network came, went, started or stopped. */
    record Lifecycle(EventObject network, Change change) implements NetworkEvent {}

    /**
     * Its title, description or other metadata changed.
     *
     * @param uri name space of the element, or null for title and description
     */
    record MetadataChange(EventObject network, MetadataKind type, @Nullable String uri) implements NetworkEvent {}

    /** What has happened to it, in libvirt's order. */
    enum Change {
        DEFINED,
        UNDEFINED,
        STARTED,
        STOPPED
    }

    /** Kinds of events in libvirt's order. */
    enum Kind implements EventKind {
        LIFECYCLE,
        METADATA_CHANGE
    }
}
