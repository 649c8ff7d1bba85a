package org.jvirsh.hypervisor.xml;

import java.util.Locale;
import org.jvirsh.hypervisor.error.VirException;

/** Position in the text of a document or an entity, with the small tests the reader is made of. */
final class XmlCursor {
    /** How many bytes libxml2 shows of what it could not read. */
    private static final int SHOWN_BYTES = 4;

    /** Longest name, or part of a name on one side of its colon. */
    private static final int MAX_NAME = 50_000;

    private static final int NAMES = 256;

    private final String source;
    private final int end;
    private int position;
    /** Lines up to {@link #counted}; places are only ever asked for in ascending order. */
    private int line = 1;
    private int counted;
    /** Names seen lately: most of those in a document are the same few. */
    private final String[] names = new String[NAMES];

    XmlCursor(String source) {
        this.source = source;
        this.end = source.length();
    }

    boolean atEnd() {
        return position >= end;
    }

    /** The character here, or NUL at the end. */
    char peek() {
        return position < end ? source.charAt(position) : '\0';
    }

    char peek(int ahead) {
        int at = position + ahead;
        return at < end ? source.charAt(at) : '\0';
    }

    void next() {
        position++;
    }

    int position() {
        return position;
    }

    /** Goes to a place. */
    void to(int place) {
        position = Math.min(place, end);
    }

    boolean looking(String text) {
        return source.startsWith(text, position);
    }

    /** Steps over the text when it is here. */
    boolean accept(String text) {
        if (!looking(text)) {
            return false;
        }
        position += text.length();
        return true;
    }

    /** Steps over the character when it is here. */
    boolean accept(char c) {
        if (position >= end || source.charAt(position) != c) {
            return false;
        }
        position++;
        return true;
    }

    static boolean space(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Skips white space and tells whether there was any. */
    boolean spaces() {
        int start = position;
        while (position < end && space(source.charAt(position))) {
            position++;
        }
        return position > start;
    }

    /** A name, or the empty string when none starts here. */
    String name() {
        int start = position;
        int part = position;
        int hash = 0;
        while (position < end) {
            char c = source.charAt(position);
            if (!nameCharacter(c, position == start)) {
                break;
            }
            hash = hash * 31 + c;
            position++;
            if (position - part > MAX_NAME) {
                position = part;
                throw error("Name too long: NCName");
            }
            if (c == ':') {
                part = position;
            }
        }
        return known(start, hash & NAMES - 1);
    }

    private String known(int start, int slot) {
        String name = names[slot];
        int length = position - start;
        if (name == null || name.length() != length || !source.startsWith(name, start)) {
            name = source.substring(start, position);
            names[slot] = name;
        }
        return name;
    }

    private static boolean nameCharacter(char c, boolean first) {
        if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= 0xC0) {
            return true;
        }
        return !first && (c >= '0' && c <= '9' || c == '-' || c == '.' || c == 0xB7);
    }

    /** Steps behind the next occurrence of {@code end} and returns what was before it. */
    String through(String end, String complaint) {
        int at = source.indexOf(end, position);
        if (at < 0) {
            position = this.end;
            throw error(complaint);
        }
        String skipped = source.substring(position, at);
        position = at + end.length();
        return skipped;
    }

    /** How far it is to the next occurrence of a text; -1 without one. */
    int until(String text) {
        int at = source.indexOf(text, position);
        return at < 0 ? -1 : at - position;
    }

    /** The characters between two places. */
    String between(int from, int to) {
        return source.substring(from, Math.min(to, end));
    }

    /** Appends the characters from a place to here. */
    void appendSince(int from, StringBuilder into) {
        into.append(source, from, position);
    }

    /** Steps over characters that mean nothing in text, and are what they are. */
    void plain() {
        int at = position;
        while (at < end && ordinary(source.charAt(at))) {
            at++;
        }
        position = at;
    }

    private static boolean ordinary(char c) {
        return c > ']' ? c < 0xD800 : c >= ' ' && c != '<' && c != '&' && c != ']' || c == '\n' || c == '\t';
    }

    /** Steps over characters that mean nothing in a value, and are what they are. */
    void plainIn(char quote) {
        int at = position;
        while (at < end) {
            char c = source.charAt(at);
            if (c < ' ' || c >= 0xD800 || c == '<' || c == '&' || c == quote) {
                break;
            }
            at++;
        }
        position = at;
    }

    /** Refuses a character that XML 1.0 does not allow (production 2, Char). */
    void requireXmlChar(String complaint) {
        char c = source.charAt(position);
        if (c < ' ' && !space(c) || c == 0xFFFE || c == 0xFFFF) {
            throw error(complaint);
        }
        if (Character.isLowSurrogate(c) && XmlEncoding.undecodable(source.substring(position, position + 1), 0) == 0
                && (position == 0 || !Character.isHighSurrogate(source.charAt(position - 1)))) {
            throw undecoded(position);
        }
    }

    /** Refuses a document with bytes that were not UTF-8, wherever they stand. */
    void requireDecoded() {
        int at = XmlEncoding.undecodable(source, 0);
        if (at >= 0) {
            throw undecoded(at);
        }
    }

    private VirException undecoded(int at) {
        byte[] bytes = XmlEncoding.encode(source.substring(at, Math.min(end, at + SHOWN_BYTES)));
        StringBuilder message = new StringBuilder("Input is not proper UTF-8, indicate encoding !\nBytes:");
        for (int i = 0; i < SHOWN_BYTES; i++) {
            message.append(String.format(Locale.ROOT, " 0x%02X", i < bytes.length ? bytes[i] : 0));
        }
        return XmlSyntaxError.at(source, at, message.append('\n').toString());
    }

    /** The line here, from 1. */
    int line() {
        while (counted < position) {
            if (source.charAt(counted++) == '\n') {
                line++;
            }
        }
        return line;
    }

    VirException error(String message) {
        return XmlSyntaxError.at(source, position, message + "\n");
    }

    /** As {@link #error}, for the few messages of libxml2 that do not end their line. */
    VirException unended(String message) {
        return XmlSyntaxError.at(source, position, message);
    }
}
