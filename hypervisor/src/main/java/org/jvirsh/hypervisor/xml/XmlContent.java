package org.jvirsh.hypervisor.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads elements and what is in them, in one pass over the text. */
final class XmlContent {
    private final XmlCursor in;
    private final XmlEntities entities;
    private final Deque<Frame> stack = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    /** An element whose end tag has not been seen. */
    private static final class Frame {
        final String name;
        final Map<String, String> attributes;
        final int line;
        private @Nullable List<XmlNode> nodes;

        Frame(String name, Map<String, String> attributes, int line) {
            this.name = name;
            this.attributes = attributes;
            this.line = line;
        }

        void add(XmlNode node) {
            List<XmlNode> list = nodes;
            if (list == null) {
                list = new ArrayList<>(4);
                nodes = list;
            }
            list.add(node);
        }

        XmlElement element() {
            List<XmlNode> list = nodes;
            return new XmlElement(name, attributes, list == null ? List.of() : list, line);
        }
    }

    XmlContent(XmlCursor in, XmlEntities entities) {
        this.in = in;
        this.entities = entities;
    }

    /** The element that starts here. */
    XmlElement root() {
        XmlElement root = startTag();
        while (root == null) {
            root = next();
        }
        return root;
    }

    /** Everything there is, as an entity must be; its text. */
    String balanced() {
        Frame around = new Frame("", Map.of(), 1);
        stack.push(around);
        while (!in.atEnd()) {
            if (stack.size() == 1 && in.looking("</")) {
                throw in.error("chunk is not well balanced");
            }
            next();
        }
        flush(around);
        if (stack.size() > 1) {
            throw unfinished();
        }
        return around.element().text();
    }

    /** Deals with one piece of content; the outermost element when it is finished, else null. */
    private @Nullable XmlElement next() {
        Frame frame = stack.element();
        if (in.atEnd()) {
            throw unfinished();
        }
        if (in.peek() != '<') {
            characters();
            return null;
        }
        char second = in.peek(1);
        if (second == '/') {
            flush(frame);
            endTag(frame);
            stack.pop();
            return added(frame.element());
        }
        if (second == '!' && in.looking("<!--")) {
            XmlReader.comment(in);
        } else if (second == '!' && in.looking("<![CDATA[")) {
            section();
        } else if (second == '?') {
            XmlReader.instruction(in);
        } else {
            if (stack.size() > XmlReader.MAX_DEPTH) {
                throw in.error(
                        "Excessive depth in document: " + XmlReader.MAX_DEPTH + " use XML_PARSE_HUGE option");
            }
            flush(frame);
            return startTag();
        }
        return null;
    }

    private RuntimeException unfinished() {
        Frame frame = stack.element();
        return in.error("Premature end of data in tag " + frame.name + " line " + frame.line);
    }

    /** Puts an element where it belongs; returns it when it is the outermost one. */
    private @Nullable XmlElement added(XmlElement element) {
        Frame parent = stack.peek();
        if (parent == null) {
            return element;
        }
        parent.add(element);
        return null;
    }

    private void flush(Frame into) {
        if (!text.isEmpty()) {
            into.add(new XmlText(text.toString()));
            text.setLength(0);
        }
    }

    private void section() {
        in.accept("<![CDATA[");
        int start = in.position();
        int length = in.until("]]>");
        if (length > XmlReader.MAX_TEXT) {
            in.to(start + XmlReader.MAX_TEXT + 3);
            throw in.error("CData section too big found");
        }
        if (length < 0) {
            in.to(Integer.MAX_VALUE);
            int shown = Math.min(start + XmlReader.MAX_QUOTED, Math.max(start, in.position() - 2));
            throw in.error("CData section not finished\n" + in.between(start, shown));
        }
        text.append(in.between(start, start + length));
        in.to(start + length + "]]>".length());
    }

    private void endTag(Frame frame) {
        in.accept("</");
        String name = in.name();
        in.spaces();
        if (!in.accept('>')) {
            throw in.error("expected '>'");
        }
        if (!name.equals(frame.name)) {
            throw in.error(
                    "Opening and ending tag mismatch: " + frame.name + " line " + frame.line + " and "
                            + (name.isEmpty() ? "unparsable" : name));
        }
    }

    /** Reads a start tag; the element when it is empty and the outermost one, else null. */
    private @Nullable XmlElement startTag() {
        int line = in.line();
        in.next();
        String name = in.name();
        if (name.isEmpty()) {
            throw in.error("StartTag: invalid element name");
        }
        Map<String, String> attributes = attributes();
        Frame frame = new Frame(name, attributes, line);
        if (in.accept('>')) {
            stack.push(frame);
            return null;
        }
        if (in.accept("/>")) {
            return added(frame.element());
        }
        throw in.error("Couldn't find end of Start Tag " + name + " line " + line);
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = Map.of();
        in.spaces();
        while (in.peek() >= ' ' && in.peek() != '>' && !in.looking("/>")) {
            String attribute = in.name();
            if (attribute.isEmpty()) {
                throw in.error("error parsing attribute name");
            }
            in.spaces();
            if (!in.accept('=')) {
                throw in.error("Specification mandates value for attribute " + attribute);
            }
            in.spaces();
            String value = value();
            if (attributes.isEmpty()) {
                attributes = new LinkedHashMap<>(8);
            }
            if (attributes.put(attribute, value) != null) {
                throw in.error("Attribute " + attribute + " redefined");
            }
            if (in.peek() != '>' && !in.looking("/>") && !in.spaces()) {
                throw in.error("attributes construct error");
            }
        }
        return attributes;
    }

    private String value() {
        char quote = in.peek();
        if (quote != '"' && quote != '\'') {
            throw in.error("AttValue: \" or ' expected");
        }
        int opened = in.position();
        in.next();
        int start = in.position();
        in.plainIn(quote);
        if (in.position() - start > XmlReader.MAX_TEXT) {
            in.to(opened);
            throw in.error("AttValue length too long");
        }
        if (in.peek() == quote) {
            String value = in.between(start, in.position());
            in.next();
            return value;
        }
        in.to(start);
        return composed(quote);
    }

    private String composed(char quote) {
        StringBuilder value = new StringBuilder();
        while (true) {
            int start = in.position();
            in.plainIn(quote);
            in.appendSince(start, value);
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
                value.append(entities.inValue(in));
            } else {
                in.requireXmlChar("invalid character in attribute value");
                value.append(XmlCursor.space(c) ? ' ' : c);
                in.next();
            }
        }
    }

    private void characters() {
        int segment = in.position();
        while (!in.atEnd()) {
            int start = in.position();
            in.plain();
            in.appendSince(start, text);
            char c = in.peek();
            if (in.atEnd() || c == '<') {
                return;
            }
            if (c == '&') {
                entities.inContent(in, text);
                segment = in.position();
                continue;
            }
            if (c == ']' && in.looking("]]>")) {
                in.to(segment);
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
