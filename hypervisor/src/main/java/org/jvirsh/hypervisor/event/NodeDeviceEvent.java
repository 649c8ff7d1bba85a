package org.jvirsh.hypervisor.event;

/** Something has happened to a device of the host. */
public sealed interface NodeDeviceEvent extends Event {
    /** Name of the device. */
    String device();

    /** What kind of event it is. */
    default Kind kind() {
        return switch (this) {
            case Lifecycle e -> Kind.LIFECYCLE;
            case Update e -> Kind.UPDATE;
        };
    }

    /** The device came or went. */
    record Lifecycle(String device, Change change) implements NodeDeviceEvent {}

    /** The device changed. */
    record Update(String device) implements NodeDeviceEvent {}

    /** What has happened to it, in libvirt's order. */
    enum Change {
        CREATED,
        DELETED,
        DEFINED,
        UNDEFINED
    }

    /** Kinds of events in libvirt's order. */
    enum Kind implements EventKind {
        LIFECYCLE,
        UPDATE
    }
}
