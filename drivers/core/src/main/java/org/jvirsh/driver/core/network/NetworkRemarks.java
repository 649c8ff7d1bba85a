package org.jvirsh.driver.core.network;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.network.NetworkDefinition;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.Namespaces;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Title, description and other people's elements in the definition of a network. */
final class NetworkRemarks {
    private NetworkRemarks() {}

    static String get(NetworkDefinition network, MetadataKind kind, @Nullable String uri) {
        @Nullable String found =
                switch (kind) {
                    case DESCRIPTION -> network.root().childText("description");
                    case TITLE -> network.root().childText("title");
                    case ELEMENT -> element(network.root().child("metadata"), String.valueOf(uri));
                };
        if (found == null) {
            throw new VirException(
                    ErrorCode.NO_NETWORK_METADATA,
                    ErrorDomain.NETWORK,
                    "Requested metadata element is not present");
        }
        return found;
    }

    private static @Nullable String element(@Nullable XmlElement metadata, String uri) {
        XmlElement found = metadata == null ? null : Namespaces.child(metadata, uri);
        if (metadata == null || found == null) {
            return null;
        }
        return new XmlWriter()
                .foreign(Namespaces.taken(found, uri, metadata))
                .toString()
                .stripTrailing();
    }

    static NetworkDefinition set(
            NetworkDefinition network,
            MetadataKind kind,
            @Nullable String value,
            @Nullable String key,
            @Nullable String uri) {
        XmlElement root = network.root();
        XmlElement changed =
                switch (kind) {
                    case DESCRIPTION -> text(root, "description", value);
                    case TITLE -> text(root, "title", value);
                    case ELEMENT -> element(root, value, String.valueOf(key), String.valueOf(uri));
                };
        return NetworkDefinition.of(changed, Level.NEWEST);
    }

    private static XmlElement text(XmlElement root, String name, @Nullable String value) {
        XmlElement rest = root.withoutChildren(name);
        return value == null || value.isEmpty() ? rest : rest.plus(XmlElement.of(name).withText(value));
    }

    private static XmlElement element(XmlElement root, @Nullable String value, String key, String uri) {
        XmlElement old = root.child("metadata");
        XmlElement metadata = Namespaces.without(old == null ? XmlElement.of("metadata") : old, uri);
        if (value != null) {
            XmlElement element = XmlReader.read("", value);
            if (!Namespaces.isPrefix(key)) {
                throw new VirException(
                        ErrorCode.INTERNAL_ERROR,
                        ErrorDomain.XML,
                        "failed to validate prefix for a new XML namespace");
            }
            metadata = metadata.plus(Namespaces.put(element, uri, key));
        }
        XmlElement rest = root.withoutChildren("metadata");
        return metadata.children().isEmpty() ? rest : rest.plus(metadata);
    }
}
