package org.jvirsh.hypervisor.host;

import org.jvirsh.hypervisor.ApiFlag;

/** What domain capabilities leave out. */
public enum DomainCapabilitiesFlag implements ApiFlag {
    /** Features that are to go away. */
    DISABLE_DEPRECATED_FEATURES
}
