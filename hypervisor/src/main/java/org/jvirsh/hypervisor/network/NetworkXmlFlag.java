package org.jvirsh.hypervisor.network;

import org.jvirsh.hypervisor.ApiFlag;

/** What the XML of a network shows. */
public enum NetworkXmlFlag implements ApiFlag {
    /** The persistent definition, even of an active network. */
    INACTIVE
}
