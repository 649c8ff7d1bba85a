package org.jvirsh.hypervisor.xml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Steps over a document type declaration and remembers the entities of its internal subset. */
final class XmlDocumentType {
    private static final String BAD_DECLARATION =
            "internal error: xmlParseInternalSubset: error detected in Markup declaration";

    private final XmlCursor in;
    private final XmlEntities entities;
    private final Map<String, String> parameters = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int inserted;

    XmlDocumentType(XmlCursor in, XmlEntities entities) {
        this.in = in;
        this.entities = entities;
    }

    void read() {
        in.accept("<!DOCTYPE");
        in.spaces();
        if (in.name().isEmpty()) {
            throw in.error("xmlParseDocTypeDecl : no DOCTYPE name !");
        }
        while (!in.atEnd() && in.peek() != '[' && in.peek() != '>') {
            if (in.peek() == '"' || in.peek() == '\'') {
                quoted(in);
            } else {
                in.next();
            }
        }
        if (in.accept('[')) {
            subset(in);
            if (!in.accept(']')) {
                throw in.error(BAD_DECLARATION);
            }
            in.spaces();
        }
        if (!in.accept('>')) {
            throw in.error("DOCTYPE improperly terminated");
        }
    }

    private void subset(XmlCursor from) {
        while (true) {
            from.spaces();
            if (from.atEnd() || from.peek() == ']') {
                return;
            } else if (from.looking("<!--")) {
                XmlReader.comment(from);
            } else if (from.looking("<?")) {
                XmlReader.instruction(from);
            } else if (from.accept("<!ENTITY")) {
                entity(from);
            } else if (from.looking("<!")) {
                from.through(">", BAD_DECLARATION);
            } else if (from.peek() == '%') {
                parameter(from);
            } else {
                throw from.error(BAD_DECLARATION);
            }
        }
    }

    /** A parameter entity holds declarations; one from outside holds none. */
    private void parameter(XmlCursor from) {
        from.next();
        String name = from.name();
        if (name.isEmpty()) {
            throw from.error("PEReference: no name");
        }
        if (!from.accept(';')) {
            throw from.error("PEReference: expecting ';'");
        }
        String declarations = parameters.get(name);
        if (declarations == null) {
            throw from.error("PEReference: %" + name + "; not found");
        }
        inserted += Math.max(1, declarations.length());
        if (!open.add(name) || inserted > XmlReader.MAX_EXPANSION) {
            throw from.error("Detected an entity reference loop");
        }
        XmlCursor inside = new XmlCursor(declarations);
        subset(inside);
        if (!inside.atEnd()) {
            throw inside.error(BAD_DECLARATION);
        }
        open.remove(name);
    }

    private void entity(XmlCursor from) {
        from.spaces();
        boolean parameter = from.accept('%');
        from.spaces();
        String name = from.name();
        from.spaces();
        String value = "";
        if (from.peek() == '"' || from.peek() == '\'') {
            value = replacement(quoted(from), from);
            from.spaces();
            if (!from.accept('>')) {
                throw from.error("xmlParseEntityDecl: entity " + name + " not terminated");
            }
        } else {
            from.through(">", "xmlParseEntityDecl: entity " + name + " not terminated");
        }
        if (parameter) {
            parameters.putIfAbsent(name, value);
        } else {
            entities.declare(name, value);
        }
    }

    /** The replacement text of a declared value: characters are replaced at once, entities when they are used. */
    private static String replacement(String value, XmlCursor place) {
        if (value.indexOf('%') >= 0) {
            throw place.error("PEReferences forbidden in internal subset");
        }
        if (!value.contains("&#")) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        XmlCursor inside = new XmlCursor(value);
        while (!inside.atEnd()) {
            char c = inside.peek();
            inside.next();
            if (c == '&' && inside.peek() == '#') {
                text.append(XmlEntities.character(inside));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String quoted(XmlCursor from) {
        String quote = String.valueOf(from.peek());
        from.next();
        return from.through(quote, "EntityValue: \" or ' expected");
    }
}
