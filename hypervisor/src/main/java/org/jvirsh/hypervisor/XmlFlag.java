package org.jvirsh.hypervisor;

/** What the XML of a domain shows. */
public enum XmlFlag implements ApiFlag {
    /** Passwords too. */
    SECURE,
    /** The persistent definition, even of an active domain. */
    INACTIVE,
    /** Processor features filled in from the host. */
    UPDATE_CPU,
    /** Only what another host needs. */
    MIGRATABLE
}
