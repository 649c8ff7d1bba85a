package org.jvirsh.hypervisor.nwfilter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * The definition of a network filter.
 *
 * @param root the document in libvirt's form, checked, with a UUID
 */
public record FilterDefinition(XmlElement root) {
    /** What documents are called in reports of bad XML. */
    public static final String DOCUMENT = "nwfilter_definition";

    private static final int LONGEST_CHAIN = 12;
    private static final int LAST_PRIORITY = 1000;
    private static final int USUAL_PRIORITY = 500;

    /** The chains a filter can be in by itself or as a beginning, with the place each usually takes. */
    private static final List<Map.Entry<String, Integer>> CHAINS = List.of(
            Map.entry("mac", -800),
            Map.entry("vlan", -750),
            Map.entry("stp", 0),
            Map.entry("arp", -500),
            Map.entry("rarp", -400),
            Map.entry("ipv4", -700),
            Map.entry("ipv6", -600));

    /**
     * Reads a definition.
     *
     * @throws VirException when it is no good
     */
    public static FilterDefinition parse(String xml) {
        XmlElement raw = XmlReader.read(DOCUMENT, xml);
        XmlElement root = Schema.FILTER.normalise(raw);
        XmlElement placed = raw.attribute("chain", "").isEmpty() ? root.without("priority") : inChain(root);
        List<XmlNode> nodes = new ArrayList<>();
        if (root.child("uuid") == null) {
            nodes.add(XmlElement.of("uuid").withText(UUID.randomUUID().toString()));
        }
        FilterRule rules = new FilterRule(new RuleTable());
        Iterator<XmlElement> rawRules = raw.children("rule").iterator();
        for (XmlElement child : root.children()) {
            nodes.add(
                    switch (child.name()) {
                        case "rule" -> rule(child).withNodes(rules.elements(rawRules.next()));
                        case "filterref" -> FilterParameters.sorted(child);
                        default -> child;
                    });
        }
        return new FilterDefinition(placed.withNodes(nodes));
    }

    private static XmlElement inChain(XmlElement root) {
        String chain = root.attribute("chain", "");
        if (chain.length() > LONGEST_CHAIN) {
            throw bad("Name of chain is longer than " + LONGEST_CHAIN + " characters");
        }
        if (!chain.matches("[A-Za-z0-9_.:-]*")) {
            throw bad("Chain name contains invalid characters");
        }
        int usual = 0;
        if (!chain.equals("root")) {
            Map.Entry<String, Integer> found = CHAINS.stream()
                    .filter(entry -> chain.startsWith(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> bad("Invalid chain name '" + chain + "'. Please use a chain name called 'root'"
                            + " or any of the following prefixes: mac, vlan, stp, arp, rarp, ipv4, ipv6"));
            usual = found.getValue();
        }
        String priority = root.attribute("priority", String.valueOf(usual));
        return root.with("priority", priority.equals("0") ? null : priority);
    }

    private static XmlElement rule(XmlElement rule) {
        int priority = Integer.parseInt(rule.attribute("priority", "0"));
        boolean usual = priority > LAST_PRIORITY || priority < -LAST_PRIORITY;
        @Nullable String match = rule.attribute("statematch");
        boolean stateless = match != null && (match.equals("0") || match.equalsIgnoreCase("false"));
        return rule.with("priority", String.valueOf(usual ? USUAL_PRIORITY : priority))
                .with("statematch", stateless ? "false" : null);
    }

    private static VirException bad(String text) {
        return new VirException(ErrorCode.INVALID_ARG, ErrorDomain.NWFILTER, text);
    }

    /** Its name. */
    public String name() {
        return root.attribute("name", "");
    }

    /** Its UUID. */
    public UUID uuid() {
        return UUID.fromString(String.valueOf(root.childText("uuid")));
    }

    /** The document. */
    public String xml() {
        return new XmlWriter().tree(root).toString();
    }

    /** Reads the schema when it is first needed. */
    private static final class Schema {
        private static final XmlSchema FILTER = XmlSchema.load("filter");
    }
}
