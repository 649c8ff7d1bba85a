package org.jvirsh.hypervisor.event;

import java.util.UUID;

/** Something has happened to a secret. */
public sealed interface SecretEvent extends Event {
    /** The secret. */
    UUID secret();

    /** What kind of event it is. */
    default Kind kind() {
        return switch (this) {
            case Lifecycle e -> Kind.LIFECYCLE;
            case ValueChanged e -> Kind.VALUE_CHANGED;
        };
    }

    /** The secret came or went. */
    record Lifecycle(UUID secret, Change change) implements SecretEvent {}

    /** It has another value. */
    record ValueChanged(UUID secret) implements SecretEvent {}

    /** What has happened to it, in libvirt's order. */
    enum Change {
        DEFINED,
        UNDEFINED
    }

    /** Kinds of events in libvirt's order. */
    enum Kind implements EventKind {
        LIFECYCLE,
        VALUE_CHANGED
    }
}
