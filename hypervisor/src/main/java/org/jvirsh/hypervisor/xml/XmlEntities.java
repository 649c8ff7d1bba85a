package org.jvirsh.hypervisor.xml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Entity and character references. Entities of the internal subset are replaced, in content by their text alone, as
 * libvirt sees it; external ones are never read and expand to nothing; loops and explosions are refused.
 */
final class XmlEntities {
    private static final int LAST_CHARACTER = 0x10FFFF;

    /** Most entities within each other. */
    private static final int MAX_NESTED = 40;

    private final Map<String, String> declared = new HashMap<>();
    /** The text of each entity that has been read as content. */
    private final Map<String, String> texts = new HashMap<>();
    /** Entities that are being expanded. */
    private final Set<String> open = new HashSet<>();
    private int expanded;

    /** Declares an entity; the first declaration counts. */
    void declare(String name, String replacement) {
        declared.putIfAbsent(name, replacement);
    }

    /** Steps over the reference here and appends what it stands for in content. */
    void inContent(XmlCursor in, StringBuilder into) {
        in.next();
        if (in.peek() == '#') {
            into.append(character(in));
            return;
        }
        String name = name(in);
        char predefined = predefined(name);
        if (predefined != 0) {
            into.append(predefined);
            return;
        }
        String replacement = replacement(name, in);
        String text = texts.get(name);
        if (text == null) {
            enter(name, in);
            text = new XmlContent(new XmlCursor(replacement), this).balanced();
            open.remove(name);
            texts.put(name, text);
        }
        count(text.length(), in);
        into.append(text);
    }

    /** Steps over the reference here; what it stands for in the value of an attribute. */
    String inValue(XmlCursor in) {
        in.next();
        if (in.peek() == '#') {
            return character(in);
        }
        String name = name(in);
        char predefined = predefined(name);
        if (predefined != 0) {
            return String.valueOf(predefined);
        }
        StringBuilder value = new StringBuilder();
        expand(name, in, value);
        return value.toString();
    }

    /** Problems in the entities of a value are shown where the value is. */
    private void expand(String name, XmlCursor place, StringBuilder into) {
        String replacement = replacement(name, place);
        enter(name, place);
        if (replacement.indexOf('<') >= 0) {
            throw place.error("'<' in entity '" + name + "' is not allowed in attributes values");
        }
        XmlCursor inside = new XmlCursor(replacement);
        while (!inside.atEnd()) {
            char c = inside.peek();
            if (c != '&') {
                into.append(XmlCursor.space(c) ? ' ' : c);
                count(1, place);
                inside.next();
                continue;
            }
            inside.next();
            if (inside.peek() == '#') {
                into.append(character(inside));
                continue;
            }
            String inner = name(inside);
            char predefined = predefined(inner);
            if (predefined != 0) {
                into.append(predefined);
            } else {
                expand(inner, place, into);
            }
        }
        open.remove(name);
    }

    private String replacement(String name, XmlCursor in) {
        String replacement = declared.get(name);
        if (replacement == null) {
            throw in.error("Entity '" + name + "' not defined");
        }
        return replacement;
    }

    private void enter(String name, XmlCursor in) {
        if (!open.add(name) || open.size() > MAX_NESTED) {
            throw loop(in);
        }
    }

    /** Counts what entities expand to; an empty one counts too, so that their number is bounded. */
    private void count(int length, XmlCursor in) {
        expanded += Math.max(1, length);
        if (expanded > XmlReader.MAX_EXPANSION) {
            throw loop(in);
        }
    }

    /** What libxml2 calls explosions too. */
    private static RuntimeException loop(XmlCursor in) {
        return in.error("Detected an entity reference loop");
    }

    /** The name in a reference, up to its end. */
    private static String name(XmlCursor in) {
        String name = in.name();
        if (name.isEmpty()) {
            throw in.error("xmlParseEntityRef: no name");
        }
        if (!in.accept(';')) {
            throw in.error("EntityRef: expecting ';'");
        }
        return name;
    }

    private static char predefined(String name) {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "apos" -> '\'';
            case "quot" -> '"';
            default -> 0;
        };
    }

    /** The character that a reference names, behind its ampersand. */
    static String character(XmlCursor in) {
        in.next();
        boolean hex = in.accept('x');
        int radix = hex ? 16 : 10;
        int value = 0;
        while (in.peek() != ';') {
            char c = in.peek();
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                throw in.error("CharRef: invalid " + (hex ? "hexadecimal" : "decimal") + " value");
            }
            value = Math.min(value * radix + digit, LAST_CHARACTER + 1);
            in.next();
        }
        in.next();
        if (value > LAST_CHARACTER) {
            throw in.error("xmlParseCharRef: character reference out of bounds");
        }
        boolean allowed = value >= ' ' && value < 0xD800 || value >= 0xE000 && value < 0xFFFE
                || value >= 0x10000 || value == '\t' || value == '\n' || value == '\r';
        if (!allowed) {
            throw in.error("xmlParseCharRef: invalid xmlChar value " + value);
        }
        return Character.toString(value);
    }
}
