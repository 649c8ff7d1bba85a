package org.jvirsh.hypervisor;

/** How strictly a call reads the XML it is given. */
public enum ValidateFlag implements ApiFlag {
    /** Refuse what the schema does not allow. */
    VALIDATE
}
