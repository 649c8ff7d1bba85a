package org.jvirsh.hypervisor.iface;

import org.jvirsh.hypervisor.ApiFlag;

/** Which host interfaces a list holds. */
public enum InterfaceFilter implements ApiFlag {
    INACTIVE,
    ACTIVE
}
