package org.jvirsh.hypervisor.xml;

import java.util.Locale;
import org.jvirsh.hypervisor.error.VirException;

/** Position in the text of a document, with the small tests the reader is made of. */
final class XmlCursor {
    /** Each insertion copies the text, so their number is bounded. */
    private static final int MAX_INSERTIONS = 256;

    /** How many bytes libxml2 shows of what it could not read. */
    private static final int SHOWN_BYTES = 4;

    private final String original;
    private String source;
    private int position;
    /** What has been inserted so far, so that places in errors refer to the original text. */
    private int inserted;
    /** Lines up to {@link #counted}; places are only ever asked for in ascending order. */
    private int line = 1;
    private int counted;
    private int insertions;

    XmlCursor(String source) {
        this.original = source;
        this.source = source;
    }

    boolean atEnd() {
        return position >= source.length();
    }

    /** The character here, or NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int at = position + ahead;
        return at < source.length() ? source.charAt(at) : '\0';
    }

    void next() {
        position++;
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

    static boolean space(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Skips white space and tells whether there was any. */
    boolean spaces() {
        int start = position;
        while (!atEnd() && space(source.charAt(position))) {
            position++;
        }
        return position > start;
    }

    /** A name, or the empty string when none starts here. */
    String name() {
        int start = position;
        while (!atEnd() && nameCharacter(source.charAt(position), position == start)) {
            position++;
        }
        return source.substring(start, position);
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
            position = source.length();
            throw error(complaint);
        }
        String skipped = source.substring(position, at);
        position = at + end.length();
        return skipped;
    }

    /** Steps to the next occurrence of {@code end} and returns how far that was; to the end and -1 without one. */
    int until(String end) {
        int at = source.indexOf(end, position);
        int length = at < 0 ? -1 : at - position;
        position = at < 0 ? source.length() : at;
        return length;
    }

    /** Steps back. */
    void back(int length) {
        position -= length;
    }

    /** The next characters, as many as there are. */
    String after(int length) {
        return source.substring(position, Math.min(source.length(), position + length));
    }

    /** The last characters before the place. */
    String before(int length) {
        return source.substring(position - length, position);
    }

    /** Refuses a character that XML 1.0 does not allow (production 2, Char). */
    void requireXmlChar(String complaint) {
        char c = source.charAt(position);
        if (c < ' ' && !space(c) || c == 0xFFFE || c == 0xFFFF) {
            throw error(complaint);
        }
        if (Character.isLowSurrogate(c) && XmlEncoding.undecodable(source.substring(position, position + 1), 0) == 0
                && (position == 0 || !Character.isHighSurrogate(source.charAt(position - 1)))) {
            throw undecoded(originalPosition());
        }
    }

    /** Refuses a document with bytes that were not UTF-8, wherever they stand. */
    void requireDecoded() {
        int at = XmlEncoding.undecodable(original, 0);
        if (at >= 0) {
            throw undecoded(at);
        }
    }

    private VirException undecoded(int at) {
        byte[] bytes = XmlEncoding.encode(original.substring(at, Math.min(original.length(), at + SHOWN_BYTES)));
        StringBuilder message = new StringBuilder("Input is not proper UTF-8, indicate encoding !\nBytes:");
        for (int i = 0; i < SHOWN_BYTES; i++) {
            message.append(String.format(Locale.ROOT, " 0x%02X", i < bytes.length ? bytes[i] : 0));
        }
        return XmlSyntaxError.at(original, at, message.toString());
    }

    /** Puts text here as if the document had it; places in later errors stay those of the document. */
    void insert(String text) {
        if (++insertions > MAX_INSERTIONS) {
            throw error("Detected an entity reference loop");
        }
        source = text + source.substring(position);
        inserted = source.length();
        position = 0;
    }

    /** The line here, from 1. */
    int line() {
        int at = originalPosition();
        while (counted < at) {
            if (original.charAt(counted++) == '\n') {
                line++;
            }
        }
        return line;
    }

    private int originalPosition() {
        int fromEnd = source.length() - position;
        return inserted == 0 ? Math.min(position, original.length()) : Math.max(0, original.length() - fromEnd);
    }

    VirException error(String message) {
        return XmlSyntaxError.at(original, originalPosition(), message);
    }
}
