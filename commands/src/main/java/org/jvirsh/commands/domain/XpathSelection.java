package org.jvirsh.commands.domain;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlText;
import org.jvirsh.hypervisor.xml.XmlWriter;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The parts of a document that an XPath expression selects. The only user of the platform's slow XML packages. */
final class XpathSelection {
    private XpathSelection() {}

    /**
     * The selected parts.
     *
     * @param wrap put them below one element {@code nodes}
     */
    static String select(String xml, String expression, boolean wrap) throws CommandFailure {
        List<Node> selected = evaluate(xml, expression);
        if (selected.isEmpty()) {
            return "";
        }
        XmlWriter out = new XmlWriter();
        if (wrap) {
            out.open("nodes");
        }
        StringBuilder plain = new StringBuilder();
        for (Node node : selected) {
            switch (node) {
                case Element element -> out.tree(tree(element));
                case Attr attribute -> {
                    plain.append(' ').append(attribute.getName()).append("=\"");
                    XmlWriter.escape(attribute.getValue(), plain).append("\"\n");
                }
                default -> XmlWriter.escape(String.valueOf(node.getTextContent()), plain).append('\n');
            }
        }
        if (wrap) {
            out.close();
        }
        return out.toString() + plain;
    }

    private static List<Node> evaluate(String xml, String expression) throws CommandFailure {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            NodeList nodes = (NodeList) XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(
                            expression,
                            factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))),
                            XPathConstants.NODESET);
            List<Node> list = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                list.add(nodes.item(i));
            }
            return list;
        } catch (XPathExpressionException e) {
            throw new CommandFailure("internal error: Incorrect xpath '" + expression + "'");
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new CommandFailure("internal error: cannot parse the XML of the domain");
        }
    }

    private static XmlElement tree(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        String[] pairs = new String[2 * attributes.getLength()];
        for (int i = 0; i < attributes.getLength(); i++) {
            pairs[2 * i] = attributes.item(i).getNodeName();
            pairs[2 * i + 1] = attributes.item(i).getNodeValue();
        }
        List<XmlNode> nodes = new ArrayList<>();
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            if (child instanceof Element inner) {
                nodes.add(tree(inner));
            } else {
                nodes.add(new XmlText(String.valueOf(child.getNodeValue())));
            }
        }
        XmlElement empty = XmlElement.of(element.getNodeName(), pairs);
        return new XmlElement(empty.name(), empty.attributes(), nodes, 0);
    }
}
