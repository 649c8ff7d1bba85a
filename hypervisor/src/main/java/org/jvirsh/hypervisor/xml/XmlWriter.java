package org.jvirsh.hypervisor.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes XML as libvirt lays it out: two spaces a level, attributes in single quotes, no declaration. */
public final class XmlWriter {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** A start tag; attributes as name, value pairs, null values left out. */
    public XmlWriter open(String name, @Nullable String... attributes) {
        tag(name, attributes);
        out.append(">\n");
        open.push(name);
        return this;
    }

    /** The end tag of the innermost open element. */
    public XmlWriter close() {
        String name = open.pop();
        indent().append("</").append(name).append(">\n");
        return this;
    }

    /** An element without content. */
    public XmlWriter leaf(String name, @Nullable String... attributes) {
        tag(name, attributes);
        out.append("/>\n");
        return this;
    }

    /** An element with text alone. */
    public XmlWriter text(String name, String value, @Nullable String... attributes) {
        tag(name, attributes);
        out.append('>');
        escape(value, out);
        out.append("</").append(name).append(">\n");
        return this;
    }

    /**
     * A subtree in libvirt's layout; white space between elements is replaced by the layout's own. What is below an
     * element metadata is somebody else's vocabulary. An element with nothing but empty text has two tags.
     */
    public XmlWriter tree(XmlElement element) {
        subtree(element, '\'');
        return this;
    }

    /** A subtree of somebody else's vocabulary, laid out as libxml2 does: attributes in double quotes. */
    public XmlWriter foreign(XmlElement element) {
        subtree(element, '"');
        return this;
    }

    private void subtree(XmlElement element, char quote) {
        indent().append('<').append(element.name());
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            attribute(attribute.getKey(), attribute.getValue(), quote);
        }
        if (element.children().isEmpty()) {
            String text = element.text();
            if (text.isEmpty() && !element.nodes().isEmpty()) {
                out.append(">\n");
                indent().append("</").append(element.name()).append(">\n");
            } else if (text.isEmpty()) {
                out.append("/>\n");
            } else {
                out.append('>');
                escape(text, quote);
                out.append("</").append(element.name()).append(">\n");
            }
            return;
        }
        out.append(">\n");
        open.push(element.name());
        for (XmlNode node : element.nodes()) {
            switch (node) {
                case XmlElement child -> subtree(child, element.name().equals("metadata") ? '"' : quote);
                case XmlText text -> {
                    if (!text.blank()) {
                        indent();
                        escape(text.text().strip(), quote);
                        out.append('\n');
                    }
                }
            }
        }
        close();
    }

    private void tag(String name, @Nullable String... attributes) {
        indent().append('<').append(name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            String key = attributes[i];
            String value = attributes[i + 1];
            if (key != null && value != null) {
                attribute(key, value, '\'');
            }
        }
    }

    private void attribute(String name, String value, char quote) {
        out.append(' ').append(name).append('=').append(quote);
        if (quote == '"') {
            foreign(value, true);
        } else {
            escape(value, out);
        }
        out.append(quote);
    }

    private void escape(String text, char quote) {
        if (quote == '"') {
            foreign(text, false);
        } else {
            escape(text, out);
        }
    }

    /** Escapes what libxml2 escapes, which differs between text and attributes. */
    private void foreign(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                case '\t' -> out.append(attribute ? "&#9;" : "\t");
                default -> out.append(c);
            }
        }
    }

    private StringBuilder indent() {
        return out.repeat(' ', 2 * open.size());
    }

    /** Appends text with the five special characters escaped and characters XML cannot hold left out. */
    public static StringBuilder escape(String text, StringBuilder into) {
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '>' || c >= ' ' && c != '<' && c != '>' && c != '&' && c != '\'' && c != '"'
                    || c == '\t' || c == '\n' || c == '\r') {
                continue;
            }
            into.append(text, done, i);
            done = i + 1;
            switch (c) {
                case '<' -> into.append("&lt;");
                case '>' -> into.append("&gt;");
                case '&' -> into.append("&amp;");
                case '\'' -> into.append("&apos;");
                case '"' -> into.append("&quot;");
                default -> {}
            }
        }
        return into.append(text, done, text.length());
    }

    /** The document so far. */
    @Override
    public String toString() {
        return out.toString();
    }
}
