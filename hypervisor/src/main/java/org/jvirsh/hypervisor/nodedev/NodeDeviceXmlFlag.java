package org.jvirsh.hypervisor.nodedev;

import org.jvirsh.hypervisor.ApiFlag;

/** What the XML of a host device shows. */
public enum NodeDeviceXmlFlag implements ApiFlag {
    /** The persistent definition, even of an active device. */
    INACTIVE
}
