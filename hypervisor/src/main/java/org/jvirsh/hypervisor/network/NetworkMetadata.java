package org.jvirsh.hypervisor.network;

/** The kinds of remarks a network carries. */
public enum NetworkMetadata {
    DESCRIPTION,
    TITLE,
    /** An element of somebody else's namespace. */
    ELEMENT
}
