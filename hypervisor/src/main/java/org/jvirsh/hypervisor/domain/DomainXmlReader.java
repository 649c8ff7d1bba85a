package org.jvirsh.hypervisor.domain;

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
        return read(XmlReader.read("domain_definition", xml));
    }

    /** Reads a definition from its element. */
    public static DomainDefinition read(XmlElement root) {
        XmlElement complete = DomainRules.complete(schema().normalise(root));
        // What the rules added is at the end; once more through the schema, and everything is in its place.
        return DomainDefinition.canonical(schema().normalise(complete));
    }

    static VirException error(ErrorCode code, String detail) {
        return new VirException(code, ErrorDomain.DOMAIN, detail);
    }
}
