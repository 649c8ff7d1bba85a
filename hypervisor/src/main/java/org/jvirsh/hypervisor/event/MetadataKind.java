package org.jvirsh.hypervisor.event;

/** The parts of an object's metadata, in libvirt's order. */
public enum MetadataKind {
    DESCRIPTION,
    TITLE,
    ELEMENT
}
