package org.jvirsh.hypervisor.xml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Entity and character references. Entities of the internal subset are replaced; external ones are never read and
 * expand to nothing; loops and explosions are refused.
 */
final class XmlEntities {
    private final XmlCursor in;
    private final Map<String, String> declared = new HashMap<>();
    private int expanded;
    private boolean character;

    XmlEntities(XmlCursor in) {
        this.in = in;
    }

    /** Whether the last reference stood for a character, so that its text is data and never markup. */
    boolean lastWasCharacter() {
        return character;
    }

    /** Steps over a document type declaration and remembers the general entities of its internal subset. */
    void documentType() {
        in.accept("<!DOCTYPE");
        in.spaces();
        if (in.name().isEmpty()) {
            throw in.error("xmlParseDocTypeDecl : no DOCTYPE name !");
        }
        while (!in.atEnd() && in.peek() != '[' && in.peek() != '>') {
            if (in.peek() == '"' || in.peek() == '\'') {
                quoted();
            } else {
                in.next();
            }
        }
        if (in.accept("[")) {
            subset();
            in.spaces();
        }
        if (!in.accept(">")) {
            throw in.error("DOCTYPE improperly terminated");
        }
    }

    private void subset() {
        while (true) {
            in.spaces();
            if (in.accept("]")) {
                return;
            } else if (in.looking("<!--")) {
                in.through("-->", "Comment not terminated");
            } else if (in.looking("<?")) {
                in.through("?>", "PI never end ...");
            } else if (in.accept("<!ENTITY")) {
                entity();
            } else if (in.looking("<!")) {
                in.through(">", "internal error: xmlParseInternalSubset: error detected in Markup declaration");
            } else if (in.peek() == '%') {
                in.through(";", "PEReference: expecting ';'");
            } else {
                throw in.error("internal error: xmlParseInternalSubset: error detected in Markup declaration");
            }
        }
    }

    private void entity() {
        in.spaces();
        boolean parameter = in.accept("%");
        in.spaces();
        String name = in.name();
        in.spaces();
        String value = "";
        if (in.peek() == '"' || in.peek() == '\'') {
            value = quoted();
            in.spaces();
            if (!in.accept(">")) {
                throw in.error("xmlParseEntityDecl: entity " + name + " not terminated");
            }
        } else {
            in.through(">", "xmlParseEntityDecl: entity " + name + " not terminated");
        }
        if (!parameter) {
            declared.putIfAbsent(name, value);
        }
    }

    private String quoted() {
        String quote = String.valueOf(in.peek());
        in.next();
        return in.through(quote, "EntityValue: \" or ' expected");
    }

    /** Reads the reference that starts here and returns what it stands for. */
    String reference() {
        in.accept("&");
        if (in.accept("#")) {
            character = true;
            return characterReference();
        }
        String name = in.name();
        if (name.isEmpty()) {
            throw in.error("xmlParseEntityRef: no name");
        }
        if (!in.accept(";")) {
            throw in.error("EntityRef: expecting ';'");
        }
        character = predefined(name) != 0;
        return character ? String.valueOf(predefined(name)) : expand(name, new HashSet<>());
    }

    private String expand(String name, Set<String> above) {
        String value = declared.get(name);
        if (value == null) {
            throw in.error("Entity '" + name + "' not defined");
        }
        if (!above.add(name)) {
            throw loop();
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            int mark = value.indexOf('&', at);
            int end = mark < 0 ? -1 : value.indexOf(';', mark);
            if (end < 0) {
                text.append(value, at, value.length());
                break;
            }
            text.append(value, at, mark);
            String inner = value.substring(mark + 1, end);
            if (inner.startsWith("#") || predefined(inner) != 0) {
                text.append(value, mark, end + 1);
            } else {
                text.append(expand(inner, above));
            }
            at = end + 1;
            limit(text.length());
        }
        above.remove(name);
        expanded += text.length();
        limit(0);
        return text.indexOf("<") >= 0 ? text.toString() : plain(text.toString());
    }

    private void limit(int more) {
        if (expanded + more > XmlReader.MAX_EXPANSION) {
            throw loop();
        }
    }

    /** What libxml2 calls explosions too. */
    private VirException loop() {
        return new VirException(
                ErrorCode.XML_DETAIL,
                ErrorDomain.XML,
                "at line " + in.line() + ": Detected an entity reference loop");
    }

    /** Replaces the character references and predefined entities that expansion has left in place. */
    private String plain(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        XmlCursor inside = new XmlCursor(text);
        XmlEntities references = new XmlEntities(inside);
        StringBuilder result = new StringBuilder();
        while (!inside.atEnd()) {
            if (inside.peek() == '&') {
                result.append(references.reference());
            } else {
                result.append(inside.peek());
                inside.next();
            }
        }
        return result.toString();
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

    private String characterReference() {
        boolean hex = in.accept("x");
        int value = 0;
        int digits = 0;
        while (Character.digit(in.peek(), hex ? 16 : 10) >= 0) {
            value = Math.min(value * (hex ? 16 : 10) + Character.digit(in.peek(), 16), 0x110000);
            digits++;
            in.next();
        }
        if (digits == 0 || !in.accept(";")) {
            throw in.error("CharRef: invalid " + (hex ? "hexadecimal" : "decimal") + " value");
        }
        boolean allowed = value >= ' ' && value < 0xD800 || value >= 0xE000 && value < 0xFFFE
                || value >= 0x10000 && value <= 0x10FFFF || value == '\t' || value == '\n' || value == '\r';
        if (!allowed) {
            throw in.error("xmlParseCharRef: invalid xmlChar value " + value);
        }
        return Character.toString(value);
    }
}
