package org.jvirsh.hypervisor.domain.machine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Security labels of the domain, and keys and encryption of what it holds. */
public final class SecurityRules {
    private SecurityRules() {}

    /** Refuses labels that exclude each other and completes those that say nothing. */
    public static void apply(DomainDraft draft) {
        List<XmlElement> labels = draft.domain().children("seclabel");
        Set<@Nullable String> models = new HashSet<>();
        for (XmlElement label : labels) {
            String model = label.attribute("model");
            if (!models.add(model)) {
                throw DomainDraft.error(
                        ErrorCode.XML_DETAIL,
                        "seclabel for model " + (model == null ? "(null)" : model) + " is already provided");
            }
        }
        if (labels.size() > 1) {
            for (XmlElement label : labels) {
                if (label.attribute("model") == null) {
                    throw DomainDraft.invalid("missing security model when using multiple labels");
                }
            }
        }
        for (XmlElement label : labels) {
            if ("none".equals(label.attribute("model")) && !"none".equals(label.attribute("type"))) {
                XmlElement none = XmlElement.of("seclabel", "type", "none", "model", "none");
                draft.change(domain -> domain.replaced(label, none));
            }
        }
    }
}
