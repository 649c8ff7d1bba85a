package org.jvirsh.hypervisor.domain;

import java.util.Set;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/**
 * Reads a domain's XML: the schema makes it canonical, then come the rules that libvirt applies for every hypervisor
 * and that concern more than one element. Elements outside libvirt's vocabulary are dropped, as libvirt does without
 * {@code --validate}.
 */
public final class DomainXmlReader {
    private DomainXmlReader() {}

    /** The schema, read when first used. */
    private static final class Domains {
        static final XmlSchema SCHEMA = XmlSchema.load("domain");
    }

    static XmlSchema schema() {
        return Domains.SCHEMA;
    }

    /**
     * Reads a definition.
     *
     * @throws VirException when the document is not well formed or says something impossible
     */
    public static DomainDefinition read(String xml) {
        return read(xml, HypervisorDefaults.NONE);
    }

    /** Reads a definition for a driver. */
    public static DomainDefinition read(String xml, HypervisorDefaults defaults) {
        return read(XmlReader.read("domain_definition", xml), defaults);
    }

    /** Reads a definition from its element. */
    public static DomainDefinition read(XmlElement root) {
        return read(root, HypervisorDefaults.NONE);
    }

    /** Reads a definition from its element for a driver. */
    public static DomainDefinition read(XmlElement root, HypervisorDefaults defaults) {
        return read(root, defaults, false, false);
    }

    /** Reads the definition of a running domain, with what exists only while it runs. */
    public static DomainDefinition readLive(XmlElement root, HypervisorDefaults defaults) {
        return read(root, defaults, true, false);
    }

    static DomainDefinition read(
            XmlElement root, HypervisorDefaults defaults, boolean live, boolean arranged) {
        Set<String> switches = live ? Set.of("live") : Set.of();
        XmlElement prepared = root.name().equals("domain") ? DomainInput.prepared(root, live) : root;
        XmlElement known = schema().normalise(prepared, switches);
        XmlElement complete = DomainRules.complete(known, defaults, arranged);
        // What the rules added is at the end; once more through the schema, and everything is in its place.
        XmlElement canonical = schema().normalise(complete, switches);
        DomainChecks.check(canonical);
        return DomainDefinition.canonical(canonical, defaults, live);
    }

    static VirException error(ErrorCode code, String detail) {
        return new VirException(code, ErrorDomain.DOMAIN, detail);
    }
}
