package org.jvirsh.hypervisor.domain;

import java.util.Set;
import org.jvirsh.hypervisor.domain.check.DomainChecks;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.domain.draft.HypervisorDefaults;
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
    private static final int UUID_LENGTH = 36;

    private DomainXmlReader() {}

    /** The schema, read when first used. */
    private static final class Domains {
        static final XmlSchema SCHEMA = XmlSchema.load("domain");
    }

    static XmlSchema schema(HypervisorDefaults defaults) {
        return Domains.SCHEMA.as(defaults.level());
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

    /**
     * Reads a definition for a driver after checking that the document holds nothing outside libvirt's vocabulary.
     *
     * @throws VirException when it does, is not well formed or says something impossible
     */
    public static DomainDefinition readValid(String xml, HypervisorDefaults defaults) {
        XmlElement root = XmlReader.read("domain_definition", xml);
        schema(defaults).validate(root, "domain.rng");
        return read(root, defaults);
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

    /**
     * A definition that is made canonical only when somebody asks for more than its name, UUID, type, title or
     * description: for documents that were written by this program or are known to be good.
     */
    public static DomainDefinition readLater(XmlElement root, HypervisorDefaults defaults) {
        return readLater(root, defaults, false, false);
    }

    /**
     * As {@link #readLater}, for a document that this program wrote: devices stay in the order they are in.
     *
     * @param live whether it is that of a running domain
     */
    public static DomainDefinition readOwn(XmlElement root, HypervisorDefaults defaults, boolean live) {
        return readLater(root, defaults, live, true);
    }

    private static DomainDefinition readLater(
            XmlElement root, HypervisorDefaults defaults, boolean live, boolean arranged) {
        boolean known = root.name().equals("domain") && root.childText("name") != null
                && String.valueOf(root.childText("uuid")).length() == UUID_LENGTH;
        return known ? DomainDefinition.later(root, defaults, live, arranged) : read(root, defaults, live, arranged);
    }

    static DomainDefinition read(
            XmlElement root, HypervisorDefaults defaults, boolean live, boolean arranged) {
        return DomainDefinition.canonical(tree(root, defaults, live, arranged), defaults, live);
    }

    /** The canonical tree. */
    static XmlElement tree(XmlElement root, HypervisorDefaults defaults, boolean live, boolean arranged) {
        XmlElement canonical = unchecked(root, defaults, live, arranged);
        defaults.check(new DomainDraft(canonical, defaults.level()));
        DomainChecks.check(canonical, defaults.level());
        return canonical;
    }

    /** The canonical tree, without the checks of a complete definition. */
    static XmlElement unchecked(
            XmlElement root, HypervisorDefaults defaults, boolean live, boolean arranged) {
        Set<String> switches = live ? Set.of("live") : Set.of();
        XmlElement prepared = root.name().equals("domain") ? DomainInput.prepared(root, live) : root;
        XmlElement known = schema(defaults).normalise(prepared, switches);
        XmlElement complete = DomainRules.complete(known, defaults, arranged);
        // What the rules added is at the end; once more through the schema, and everything is in its place.
        return schema(defaults).normalise(complete, switches);
    }

    static VirException error(ErrorCode code, String detail) {
        return new VirException(code, ErrorDomain.DOMAIN, detail);
    }
}
