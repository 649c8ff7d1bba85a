package org.jvirsh.hypervisor.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Reads a document into a tree. A reader of our own for three reasons: the texts of its errors are part of virsh's
 * interface (they are libxml2's), the platform's parsers cost a tenth of a second at start-up, and limits are hard here:
 * nesting at most 256 deep, entities expand to at most {@value #MAX_EXPANSION} characters, nothing external is ever
 * read. Comments and processing instructions are skipped; namespaces are not resolved.
 */
public final class XmlReader {
    /** Most nested elements (libxml2's limit without XML_PARSE_HUGE). */
    public static final int MAX_DEPTH = 256;

    /** Most characters that entity references may expand to in one document. */
    public static final int MAX_EXPANSION = 1 << 20;

    private final XmlCursor in;
    private final XmlEntities entities;

    private XmlReader(String source) {
        this.in = new XmlCursor(source);
        this.entities = new XmlEntities(in);
    }

    /**
     * Reads a whole document.
     *
     * @param document libvirt's name of such documents, which its reports of texts do not show
     * @throws VirException code 35 with place and context when it is not well formed
     */
    public static XmlElement read(String document, String source) {
        return new XmlReader(source).document();
    }

    private XmlElement document() {
        in.accept("\uFEFF");
        if (in.atEnd()) {
            throw in.error("Document is empty");
        }
        if (in.looking("<?xml") && XmlCursor.space(in.peek(5))) {
            in.through("?>", "XML declaration not finished");
        }
        misc(true);
        if (in.peek() != '<') {
            throw in.error("Start tag expected, '<' not found");
        }
        XmlElement root = root();
        misc(false);
        if (!in.atEnd()) {
            throw in.error("Extra content at the end of the document");
        }
        return root;
    }

    private void misc(boolean prolog) {
        while (true) {
            in.spaces();
            if (in.looking("<!--")) {
                in.through("-->", "Comment not terminated");
            } else if (in.looking("<?")) {
                instruction();
            } else if (prolog && in.looking("<!DOCTYPE")) {
                entities.documentType();
            } else {
                return;
            }
        }
    }

    private void instruction() {
        in.accept("<?");
        String target = in.name();
        if (target.isEmpty()) {
            throw in.error("xmlParsePI : no target name");
        }
        if (target.equals("xml")) {
            throw in.error("XML or text declaration not at start of entity");
        }
        in.through("?>", "PI " + target + " never end ...");
    }

    /** An element under construction. */
    private record Frame(String name, Map<String, String> attributes, List<XmlNode> nodes, int line) {}

    private XmlElement root() {
        Deque<Frame> stack = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            XmlElement finished = null;
            if (in.atEnd()) {
                Frame frame = stack.element();
                throw in.error("Premature end of data in tag " + frame.name() + " line " + frame.line());
            } else if (in.looking("</")) {
                Frame frame = stack.element();
                flush(text, frame);
                endTag(frame);
                stack.pop();
                finished = new XmlElement(frame.name(), frame.attributes(), frame.nodes(), frame.line());
            } else if (in.looking("<!--")) {
                in.through("-->", "Comment not terminated");
            } else if (in.looking("<![CDATA[")) {
                in.accept("<![CDATA[");
                text.append(in.through("]]>", "CData section not finished"));
            } else if (in.looking("<?")) {
                instruction();
            } else if (in.peek() == '<') {
                if (stack.size() >= MAX_DEPTH) {
                    throw in.error(
                            "Excessive depth in document: " + MAX_DEPTH + " use XML_PARSE_HUGE option");
                }
                if (!stack.isEmpty()) {
                    flush(text, stack.element());
                }
                Frame frame = startTag();
                if (in.accept("/>")) {
                    finished = new XmlElement(frame.name(), frame.attributes(), List.of(), frame.line());
                } else if (in.accept(">")) {
                    stack.push(frame);
                } else {
                    throw in.error(
                            "Couldn't find end of Start Tag " + frame.name() + " line " + frame.line());
                }
            } else {
                characters(text);
            }
            if (finished != null) {
                Frame parent = stack.peek();
                if (parent == null) {
                    return finished;
                }
                parent.nodes().add(finished);
            }
        }
    }

    private static void flush(StringBuilder text, Frame into) {
        if (!text.isEmpty()) {
            into.nodes().add(new XmlText(text.toString()));
            text.setLength(0);
        }
    }

    private void endTag(Frame frame) {
        in.accept("</");
        String name = in.name();
        in.spaces();
        if (!in.accept(">")) {
            throw in.error("expected '>'");
        }
        if (!name.equals(frame.name())) {
            throw in.error(
                    "Opening and ending tag mismatch: " + frame.name() + " line " + frame.line() + " and " + name);
        }
    }

    private Frame startTag() {
        int line = in.line();
        in.accept("<");
        String name = in.name();
        if (name.isEmpty()) {
            throw in.error("StartTag: invalid element name");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        boolean separated = in.spaces();
        while (!in.atEnd() && in.peek() != '>' && in.peek() != '/') {
            String attribute = in.name();
            if (attribute.isEmpty()) {
                break;
            }
            if (!separated) {
                throw in.error("attributes construct error");
            }
            in.spaces();
            if (!in.accept("=")) {
                throw in.error("Specification mandates value for attribute " + attribute);
            }
            in.spaces();
            String value = attributeValue();
            if (attributes.put(attribute, value) != null) {
                throw in.error("Attribute " + attribute + " redefined");
            }
            separated = in.spaces();
        }
        return new Frame(name, attributes, new ArrayList<>(), line);
    }

    private String attributeValue() {
        char quote = in.peek();
        if (quote != '"' && quote != '\'') {
            throw in.error("AttValue: \" or ' expected");
        }
        in.next();
        StringBuilder value = new StringBuilder();
        while (true) {
            if (in.atEnd()) {
                throw in.error("AttValue: ' expected");
            }
            char c = in.peek();
            if (c == quote) {
                in.next();
                return value.toString();
            }
            if (c == '<') {
                throw in.error("Unescaped '<' not allowed in attributes values");
            }
            if (c == '&') {
                value.append(entities.reference());
            } else {
                in.requireXmlChar("invalid character in attribute value");
                value.append(XmlCursor.space(c) ? ' ' : c);
                in.next();
            }
        }
    }

    private void characters(StringBuilder text) {
        while (!in.atEnd()) {
            char c = in.peek();
            if (c == '<') {
                return;
            }
            if (c == '&') {
                String replacement = entities.reference();
                if (replacement.indexOf('<') >= 0 && !entities.lastWasCharacter()) {
                    in.insert(replacement);
                } else {
                    text.append(replacement);
                }
                continue;
            }
            if (in.looking("]]>")) {
                throw in.error("Sequence ']]>' not allowed in content");
            }
            in.requireXmlChar("PCDATA invalid Char value " + (int) c);
            if (c != '\r') {
                text.append(c);
            } else if (in.peek(1) != '\n') {
                text.append('\n');
            }
            in.next();
        }
    }
}
