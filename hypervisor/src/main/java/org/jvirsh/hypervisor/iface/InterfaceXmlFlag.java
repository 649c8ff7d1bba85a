package org.jvirsh.hypervisor.iface;

import org.jvirsh.hypervisor.ApiFlag;

/** What the XML of a host interface shows. */
public enum InterfaceXmlFlag implements ApiFlag {
    /** The configuration rather than the present state. */
    INACTIVE
}
