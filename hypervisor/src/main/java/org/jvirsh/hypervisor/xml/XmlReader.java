package org.jvirsh.hypervisor.xml;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** How much of a comment its error shows. */
    private static final int MAX_QUOTED = 50;

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
            requireKnownEncoding(in.through("?>", "XML declaration not finished"));
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
        in.requireDecoded();
        return root;
    }

    /** Compiled for the first document that says anything about itself, not for a short command without one. */
    private static final class Declaration {
        static final Pattern ENCODING = Pattern.compile("\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

        private Declaration() {}
    }

    /** Other encodings have made other characters of the bytes already; these can only be wrong. */
    private void requireKnownEncoding(String declaration) {
        Matcher matcher = Declaration.ENCODING.matcher(declaration);
        if (matcher.find() && !Charset.isSupported(matcher.group(1))) {
            in.back(declaration.length() + "?>".length() - matcher.end());
            throw in.error("Unsupported encoding " + matcher.group(1));
        }
    }

    private void misc(boolean prolog) {
        while (true) {
            in.spaces();
            if (in.looking("<!--")) {
                comment();
            } else if (in.looking("<?")) {
                instruction();
            } else if (prolog && in.looking("<!DOCTYPE")) {
                entities.documentType();
            } else {
                return;
            }
        }
    }

    private void comment() {
        in.accept("<!--");
        int length = in.until("--");
        if (length < 0) {
            throw in.error("Comment not terminated");
        }
        if (in.looking("-->")) {
            in.accept("-->");
            return;
        }
        String text = in.before(length);
        throw in.error("Double hyphen within comment"
                + (text.isEmpty() ? "" : ": <!--" + text.substring(0, Math.min(text.length(), MAX_QUOTED))));
    }

    private void instruction() {
        in.accept("<?");
        String target = in.name();
        if (target.isEmpty()) {
            throw in.error("xmlParsePI : no target name");
        }
        if (target.equals("xml")) {
            throw in.error("XML declaration allowed only at the start of the document");
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
            if (!stack.isEmpty() && in.atEnd()) {
                Frame frame = stack.element();
                throw in.error("Premature end of data in tag " + frame.name() + " line " + frame.line());
            } else if (!stack.isEmpty() && in.looking("</")) {
                Frame frame = stack.element();
                flush(text, frame);
                endTag(frame);
                stack.pop();
                finished = new XmlElement(frame.name(), frame.attributes(), frame.nodes(), frame.line());
            } else if (!stack.isEmpty() && in.looking("<!--")) {
                comment();
            } else if (!stack.isEmpty() && in.looking("<![CDATA[")) {
                in.accept("<![CDATA[");
                text.append(in.through("]]>", "CData section not finished\n" + in.after(MAX_QUOTED)));
            } else if (!stack.isEmpty() && in.looking("<?")) {
                instruction();
            } else if (stack.isEmpty() || in.peek() == '<') {
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
                    "Opening and ending tag mismatch: " + frame.name() + " line " + frame.line() + " and "
                    + (name.isEmpty() ? "unparsable" : name));
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
        in.spaces();
        while (in.peek() >= ' ' && in.peek() != '>' && !in.looking("/>")) {
            String attribute = in.name();
            if (attribute.isEmpty()) {
                throw in.error("error parsing attribute name");
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
            if (in.peek() != '>' && !in.looking("/>") && !in.spaces()) {
                throw in.error("attributes construct error");
            }
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
