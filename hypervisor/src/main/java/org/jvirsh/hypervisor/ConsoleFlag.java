package org.jvirsh.hypervisor;

/** How a console is opened. */
public enum ConsoleFlag implements ApiFlag {
    /** Disconnect whoever holds the console. */
    FORCE,
    /** Only when the driver can keep others out. */
    SAFE
}
