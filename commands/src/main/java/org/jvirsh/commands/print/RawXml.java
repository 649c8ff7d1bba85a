package org.jvirsh.commands.print;

import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * XML made of what the user typed. Nothing is escaped unless asked for: virsh inserts most arguments as they are, and
 * users rely on passing markup.
 */
public final class RawXml {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    /** A line of markup at the current depth. */
    public RawXml line(String markup) {
        out.repeat(' ', 2 * depth).append(markup).append('\n');
        return this;
    }

    /** A line that opens an element: the following lines are deeper. */
    public RawXml open(String markup) {
        line(markup);
        depth++;
        return this;
    }

    /** A line that closes an element. */
    public RawXml close(String markup) {
        depth--;
        return line(markup);
    }

    /** A text of which nothing is taken for markup. */
    public static String escaped(String text) {
        return XmlWriter.escape(text, new StringBuilder()).toString();
    }

    /** The document so far. */
    @Override
    public String toString() {
        return out.toString();
    }
}
