package org.jvirsh.commands.domain;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
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
    private XpathSelection() {}

    /**
     * The selected parts, laid out as libxml2 does.
     *
     * @param wrap put them below one element {@code nodes}
     */
    static String select(String xml, String expression, boolean wrap) throws CommandFailure {
        Document document = parse(xml);
        IdentityHashMap<Node, XmlElement> elements = new IdentityHashMap<>();
        pair(document.getDocumentElement(), XmlReader.read("domain_definition", xml), elements);
        XmlWriter out = new XmlWriter();
        StringBuilder plain = new StringBuilder();
        List<Node> selected = evaluate(document, expression);
        if (wrap && !selected.isEmpty()) {
            out.open("nodes");
        }
        for (Node node : selected) {
            XmlElement element = elements.get(node);
            if (element != null) {
                out.foreign(element);
            } else if (node instanceof Attr attribute) {
                plain.append(' ').append(attribute.getName()).append("=\"");
                XmlWriter.escape(attribute.getValue(), plain).append("\"\n");
            } else {
                XmlWriter.escape(String.valueOf(node.getTextContent()), plain).append('\n');
            }
        }
        if (wrap && !selected.isEmpty()) {
            out.close();
        }
        return out.toString() + plain;
    }

    private static Document parse(String xml) throws CommandFailure {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new CommandFailure("internal error: cannot parse the XML of the domain");
        }
    }

    private static List<Node> evaluate(Document document, String expression) throws CommandFailure {
        try {
            NodeList nodes = (NodeList) XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(expression, document, XPathConstants.NODESET);
            List<Node> list = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                list.add(nodes.item(i));
            }
            return list;
        } catch (XPathExpressionException e) {
            throw new CommandFailure("internal error: Incorrect xpath '" + expression + "'");
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
