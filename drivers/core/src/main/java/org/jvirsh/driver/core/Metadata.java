package org.jvirsh.driver.core;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Titles, descriptions and elements of others' namespaces in domain definitions. */
public final class Metadata {
    private Metadata() {}

    /**
     * Reads one.
     *
     * @param uri namespace of the element
     * @throws VirException error 80 when there is none
     */
    public static String get(DomainDefinition definition, MetadataKind kind, @Nullable String uri) {
        String found =
                switch (kind) {
                    case DESCRIPTION -> definition.description();
                    case TITLE -> definition.title();
                    case ELEMENT -> element(definition, String.valueOf(uri));
                };
        if (found.isEmpty()) {
            throw new VirException(
                    ErrorCode.NO_DOMAIN_METADATA,
                    ErrorDomain.DOMAIN,
                    "Requested metadata element is not present");
        }
        return found;
    }

    private static String element(DomainDefinition definition, String uri) {
        XmlElement metadata = definition.xml().child("metadata");
        if (metadata != null) {
            for (XmlElement child : metadata.children()) {
                if (uri.equals(namespace(child))) {
                    return new XmlWriter().foreign(plain(child, prefix(child))).toString().stripTrailing();
                }
            }
        }
        return "";
    }

    /** The definition with one of them changed; null or an empty text takes it out. */
    public static DomainDefinition set(
            DomainDefinition definition,
            MetadataKind kind,
            @Nullable String text,
            @Nullable String key,
            @Nullable String uri) {
        return switch (kind) {
            case DESCRIPTION -> text(definition, "description", text);
            case TITLE -> text(definition, "title", text);
            case ELEMENT -> {
                XmlElement fresh = text == null
                        ? null
                        : inject(XmlReader.read("(metadata_xml)", text), String.valueOf(key), String.valueOf(uri));
                yield definition.edit(domain -> replace(domain, fresh, String.valueOf(uri)));
            }
        };
    }

    private static DomainDefinition text(DomainDefinition definition, String name, @Nullable String text) {
        return definition.edit(domain -> text == null || text.isEmpty()
                ? domain.withoutChildren(name)
                : domain.at(name, old -> old.withText(text)));
    }

    private static XmlElement replace(XmlElement domain, @Nullable XmlElement fresh, String uri) {
        XmlElement metadata = domain.child("metadata");
        XmlElement result = metadata == null ? XmlElement.of("metadata") : metadata;
        for (XmlElement child : result.children()) {
            if (uri.equals(namespace(child))) {
                result = result.removed(child);
            }
        }
        if (fresh != null) {
            result = result.plus(fresh);
        }
        XmlElement rest = domain.withoutChildren("metadata");
        return result.children().isEmpty() ? rest : rest.inserted(0, result);
    }

    private static XmlElement inject(XmlElement root, String key, String uri) {
        if (!key.matches("[\\p{L}_][\\p{L}\\p{N}_.-]*")) {
            throw new VirException(
                    ErrorCode.INTERNAL_ERROR,
                    ErrorDomain.XML,
                    "failed to validate prefix for a new XML namespace");
        }
        XmlElement declared = XmlElement.of(root.name(), "xmlns:" + key, uri);
        for (var attribute : root.attributes().entrySet()) {
            declared = declared.with(attribute.getKey(), attribute.getValue());
        }
        return prefixed(declared.withNodes(root.nodes()), key);
    }

    private static XmlElement prefixed(XmlElement element, String key) {
        XmlElement result = element.withName(key + ":" + element.name().substring(element.name().indexOf(':') + 1));
        for (XmlElement child : result.children()) {
            result = result.replaced(child, prefixed(child, key));
        }
        return result;
    }

    /** The element as its owner knows it, without the prefix that keeps it apart. */
    private static XmlElement plain(XmlElement element, String prefix) {
        XmlElement result = prefix.isEmpty() ? element : element.without("xmlns:" + prefix);
        if (!prefix.isEmpty() && element.name().startsWith(prefix + ":")) {
            result = result.withName(element.name().substring(prefix.length() + 1));
        }
        for (XmlElement child : result.children()) {
            result = result.replaced(child, plain(child, prefix));
        }
        return result;
    }

    private static String prefix(XmlElement element) {
        return element.name().substring(0, Math.max(0, element.name().indexOf(':')));
    }

    private static @Nullable String namespace(XmlElement element) {
        String prefix = prefix(element);
        return element.attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix);
    }
}
