package org.jvirsh.hypervisor.domain.machine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** What applications keep in a definition: one element for each namespace. */
public final class MetadataRules {
    private MetadataRules() {}

    /** The element without children that have no namespace, or one that an earlier child has. */
    public static XmlElement clean(XmlElement metadata) {
        Set<String> seen = new HashSet<>();
        List<XmlNode> kept = new ArrayList<>();
        for (XmlNode node : metadata.nodes()) {
            if (!(node instanceof XmlElement child)) {
                kept.add(node);
                continue;
            }
            String namespace = namespace(child, metadata);
            if (namespace != null && seen.add(namespace)) {
                kept.add(child);
            }
        }
        return metadata.withNodes(kept);
    }

    /** The namespace of an element, as declared on it or on the element around it; null when it has none. */
    public static @Nullable String namespace(XmlElement element, XmlElement around) {
        int colon = element.name().indexOf(':');
        String declaration = colon < 0 ? "xmlns" : "xmlns:" + element.name().substring(0, colon);
        String own = element.attribute(declaration);
        return own == null ? around.attribute(declaration) : own;
    }
}
