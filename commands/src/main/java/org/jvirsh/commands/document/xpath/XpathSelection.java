package org.jvirsh.commands.document.xpath;

import java.util.List;
import java.util.Optional;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The parts of a document that an expression selects. */
public final class XpathSelection {
    private final List<XpathNode> nodes;

    private XpathSelection(List<XpathNode> nodes) {
        this.nodes = nodes;
    }

    /** Nothing. */
    public static XpathSelection none() {
        return new XpathSelection(List.of());
    }

    /**
     * Works an expression out at the root element; empty when its result is no selection but a number, text or truth.
     *
     * @throws XpathFault when the expression cannot be read or worked out
     */
    public static Optional<XpathSelection> of(XmlElement root, String expression) throws XpathFault {
        XpathExpression read = XpathParser.parse(expression);
        XpathNode start = XpathNode.document(root).children().getFirst();
        return new XpathEvaluator(start, 0, 0).evaluate(read) instanceof XpathValue.Nodes(List<XpathNode> list)
                ? Optional.of(new XpathSelection(list))
                : Optional.empty();
    }

    /** The parts one after the other. */
    public String alone() {
        return XpathLayout.alone(nodes);
    }

    /** The parts in one element {@code nodes}. */
    public String wrapped() {
        return XpathLayout.wrapped(nodes);
    }
}
