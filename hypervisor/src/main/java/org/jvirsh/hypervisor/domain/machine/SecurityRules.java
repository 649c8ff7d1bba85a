package org.jvirsh.hypervisor.domain.machine;

import java.util.List;
import java.util.Objects;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Security labels of the domain, and keys and encryption of what it holds. */
public final class SecurityRules {
    private SecurityRules() {}

    /** Refuses labels that exclude each other and completes those that say nothing. */
    public static void apply(DomainDraft draft) {
        List<XmlElement> labels = draft.domain().children("seclabel");
        for (int i = 0; i < labels.size(); i++) {
            String model = labels.get(i).attribute("model");
            for (int j = 0; j < i; j++) {
                if (Objects.equals(model, labels.get(j).attribute("model"))) {
                    throw DomainDraft.error(
                            ErrorCode.XML_DETAIL,
                            "seclabel for model " + (model == null ? "(null)" : model) + " is already provided");
                }
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
