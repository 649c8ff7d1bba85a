package org.jvirsh.hypervisor;

/** How a definition is taken in. */
public enum DefineFlag implements ApiFlag {
    /** Check the XML against the schema. */
    VALIDATE
}
