package org.jvirsh.hypervisor.domain;

/** A device of a domain. */
public sealed interface Device permits CharacterDevice, OtherDevice {
    /** The name of its element. */
    String element();
}
