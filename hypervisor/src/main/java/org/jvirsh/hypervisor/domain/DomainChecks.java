package org.jvirsh.hypervisor.domain;

import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What libvirt checks of a complete definition. */
final class DomainChecks {
    private DomainChecks() {}

    /** The table of checks, read when first used. */
    private static final class Checks {
        static final XmlSchema SCHEMA = XmlSchema.load("domain-checks");
    }

    static void check(XmlElement domain) {
        Checks.SCHEMA.normalise(domain);
    }
}
