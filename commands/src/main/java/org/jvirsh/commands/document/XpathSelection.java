package org.jvirsh.commands.document;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlText;
import org.jvirsh.hypervisor.xml.XmlWriter;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The parts of a document that an XPath expression selects. The only user of the platform's slow XML packages. */
final class XpathSelection {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private XpathSelection() {}

    /**
     * The selected parts, laid out as libxml2 does.
     *
     * @param in hears what is wrong with the expression
     * @param wrap put them below one element {@code nodes}
     */
    static String select(Invocation in, String xml, String expression, boolean wrap) throws CommandFailure {
        Document document = parse(xml);
        XmlElement root = XmlReader.read("document", xml);
        IdentityHashMap<Node, XmlElement> elements = new IdentityHashMap<>();
        pair(document.getDocumentElement(), root, elements);
        List<Node> selected = evaluate(in, document, expression);
        if (wrap) {
            return wrapped(selected, elements);
        }
        StringBuilder text = new StringBuilder();
        for (Node node : selected) {
            XmlElement element = elements.get(node);
            if (element != null) {
                text.append(new XmlWriter().foreign(element));
            } else if (node instanceof Attr attribute) {
                text.append(' ').append(attribute.getName()).append("=\"");
                XmlWriter.escape(attribute.getValue(), text).append("\"\n");
            } else if (node instanceof Document) {
                text.append(DECLARATION).append(new XmlWriter().foreign(root)).append('\n');
            } else {
                XmlWriter.escape(String.valueOf(node.getTextContent()), text).append('\n');
            }
        }
        return text.toString();
    }

    private static String wrapped(List<Node> selected, Map<Node, XmlElement> elements) {
        Map<String, String> attributes = new LinkedHashMap<>();
        List<XmlNode> children = new ArrayList<>();
        for (Node node : selected) {
            XmlElement element = elements.get(node);
            if (element != null) {
                children.add(element);
            } else if (node instanceof Attr attribute) {
                attributes.put(attribute.getName(), attribute.getValue());
            } else if (!(node instanceof Document)) {
                children.add(new XmlText(String.valueOf(node.getTextContent())));
            }
        }
        return new XmlWriter().foreign(new XmlElement("nodes", attributes, children, 0)).toString();
    }

    private static Document parse(String xml) throws CommandFailure {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new CommandFailure("internal error: cannot parse the XML of the object");
        }
    }

    /** The selected nodes; none, and libxml2's complaint on the way, when the expression is wrong. */
    private static List<Node> evaluate(Invocation in, Document document, String expression) throws CommandFailure {
        Optional<String> complaint = XpathSyntax.complaint(expression);
        if (complaint.isEmpty()) {
            complaint = XpathSyntax.names(expression).complaint();
        }
        if (complaint.isPresent()) {
            in.session().output().complaint(complaint.get());
            return List.of();
        }
        XPath xpath = XPathFactory.newInstance().newXPath();
        try {
            NodeList nodes =
                    (NodeList) xpath.evaluate(expression, document.getDocumentElement(), XPathConstants.NODESET);
            List<Node> list = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                list.add(nodes.item(i));
            }
            return list;
        } catch (XPathExpressionException e) {
            if (isValue(xpath, document, expression)) {
                throw new CommandFailure("internal error: Incorrect xpath '" + expression + "'");
            }
            in.session().output().complaint("XPath error : Invalid type");
            return List.of();
        }
    }

    /** Whether an expression that is no set of nodes can at least be evaluated. */
    private static boolean isValue(XPath xpath, Document document, String expression) {
        try {
            xpath.evaluate(expression, document.getDocumentElement(), XPathConstants.STRING);
            return true;
        } catch (XPathExpressionException e) {
            return false;
        }
    }

    /** The platform's tree forgets the order of attributes, ours does not; both have the same elements. */
    private static void pair(Element element, XmlElement ours, IdentityHashMap<Node, XmlElement> pairs) {
        pairs.put(element, ours);
        Iterator<XmlElement> children = ours.children().iterator();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && children.hasNext()) {
                pair(inner, children.next(), pairs);
            }
        }
    }
}
