package org.jvirsh.commands.document;

import java.util.Optional;
import java.util.Set;

/**
 * Reads an XPath expression as libxml2 does, to complain at the same place in the same words: those words reach users
 * of virsh as they are.
 */
final class XpathSyntax {
    private static final String INVALID = "Invalid expression";
    private static final int DEEPEST = 500;
    private static final Set<String> NODE_TYPES = Set.of("comment", "text", "node", "processing-instruction");
    private static final Set<String> AXES = Set.of(
            "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following",
            "following-sibling", "namespace", "parent", "preceding", "preceding-sibling", "self");

    private final String text;
    private final XpathNames names = new XpathNames();
    private int at;
    private int depth;

    private XpathSyntax(String text) {
        this.text = text;
    }

    /** The complaint about an expression that cannot be read. */
    static Optional<String> complaint(String expression) {
        XpathSyntax syntax = new XpathSyntax(expression);
        try {
            syntax.whole();
            return Optional.empty();
        } catch (Malformed e) {
            String message = "XPath error : " + e.getMessage();
            boolean shown = syntax.at < expression.length() && syntax.at < 100;
            return Optional.of(shown ? message + "\n" + expression + "\n" + " ".repeat(syntax.at) + "^" : message);
        }
    }

    /** The names that an expression refers to, as far as it can be read. */
    static XpathNames names(String expression) {
        XpathSyntax syntax = new XpathSyntax(expression);
        try {
            syntax.whole();
        } catch (Malformed e) {
            return new XpathNames();
        }
        return syntax.names;
    }

    private void whole() throws Malformed {
        expression();
        if (at < text.length()) {
            throw new Malformed(INVALID);
        }
    }

    private void expression() throws Malformed {
        if (++depth > DEEPEST) {
            throw new Malformed("Recursion limit exceeded");
        }
        binary(0);
        depth--;
    }

    private void binary(int level) throws Malformed {
        if (level == Operators.LEVELS) {
            unary();
            return;
        }
        binary(level + 1);
        blanks();
        for (int length = Operators.length(level, text, at); length > 0; length = Operators.length(level, text, at)) {
            at += length;
            blanks();
            binary(level + 1);
            blanks();
        }
    }

    private void unary() throws Malformed {
        blanks();
        while (is('-')) {
            at++;
            blanks();
        }
        path();
        blanks();
        while (is('|')) {
            at++;
            blanks();
            path();
            blanks();
        }
    }

    private void path() throws Malformed {
        blanks();
        char c = peek(0);
        if (c == '$' || c == '(' || c == '\'' || c == '"' || digit(c) || c == '.' && digit(peek(1))) {
            filtered();
        } else if (c == '*' || c == '/' || c == '@' || c == '.') {
            location();
        } else if (function()) {
            filtered();
        } else {
            location();
        }
        blanks();
    }

    /** Whether the name here is that of a function. */
    private boolean function() throws Malformed {
        int end = at;
        while (end < text.length() && (nameChar(text.charAt(end)) || text.charAt(end) == ':')) {
            end++;
        }
        if (end == at || !nameStart(peek(0)) && peek(0) != ':') {
            throw new Malformed(INVALID);
        }
        String name = text.substring(at, end);
        while (end < text.length() && blank(text.charAt(end))) {
            end++;
        }
        return !name.contains("::") && end < text.length() && text.charAt(end) == '(' && !NODE_TYPES.contains(name);
    }

    private void filtered() throws Malformed {
        primary();
        blanks();
        predicates();
        if (is('/')) {
            relative();
        }
    }

    private void primary() throws Malformed {
        char c = peek(0);
        if (c == '$') {
            at++;
            if (qualified().isEmpty()) {
                throw new Malformed("Expected $ for variable reference");
            }
            names.variable();
        } else if (c == '(') {
            at++;
            blanks();
            expression();
            require(')', INVALID);
        } else if (c == '"' || c == '\'') {
            literal();
        } else if (digit(c) || c == '.') {
            number();
        } else {
            call();
        }
    }

    private void number() {
        digits();
        if (is('.')) {
            at++;
            digits();
        }
        if (is('e') || is('E')) {
            at++;
            if (is('-') || is('+')) {
                at++;
            }
            digits();
        }
    }

    private void digits() {
        while (digit(peek(0))) {
            at++;
        }
    }

    private void literal() throws Malformed {
        int end = text.indexOf(peek(0), at + 1);
        if (end < 0) {
            at = text.length();
            throw new Malformed("Unfinished literal");
        }
        at = end + 1;
    }

    private void call() throws Malformed {
        String name = qualified();
        blanks();
        if (name.isEmpty() || !is('(')) {
            throw new Malformed(INVALID);
        }
        at++;
        blanks();
        int arguments = 0;
        // An expression that ends here counts as a closed call.
        while (at < text.length() && !is(')')) {
            expression();
            arguments++;
            if (!is(')')) {
                require(',', INVALID);
                blanks();
            }
        }
        if (is(')')) {
            at++;
        }
        names.function(name, arguments);
    }

    private void location() throws Malformed {
        blanks();
        if (!is('/')) {
            relative();
            return;
        }
        while (is('/')) {
            at++;
            if (is('/')) {
                at++;
                blanks();
                relative();
                continue;
            }
            blanks();
            char c = peek(0);
            if (nameStart(c) || c == '.' || c == '@' || c == '*') {
                relative();
            }
        }
    }

    private void relative() throws Malformed {
        blanks();
        slashes();
        step();
        blanks();
        while (is('/')) {
            slashes();
            step();
            blanks();
        }
    }

    private void slashes() {
        if (is('/')) {
            at += peek(1) == '/' ? 2 : 1;
        }
        blanks();
    }

    private void step() throws Malformed {
        blanks();
        if (is('.')) {
            at += peek(1) == '.' ? 2 : 1;
            blanks();
            return;
        }
        String name = "";
        if (is('@')) {
            at++;
        } else if (!is('*')) {
            name = name();
            if (AXES.contains(name)) {
                blanks();
                if (is(':') && peek(1) == ':') {
                    at += 2;
                    name = "";
                }
            }
        }
        test(name);
        blanks();
        predicates();
    }

    private void test(String given) throws Malformed {
        blanks();
        if (given.isEmpty() && is('*')) {
            at++;
            return;
        }
        String name = given.isEmpty() ? name() : given;
        if (name.isEmpty()) {
            throw new Malformed(INVALID);
        }
        boolean spaced = blank(peek(0));
        blanks();
        if (is('(')) {
            at++;
            type(name);
        } else if (!spaced && is(':')) {
            at++;
            names.prefix(name);
            if (is('*')) {
                at++;
            } else if (name().isEmpty()) {
                throw new Malformed(INVALID);
            }
        }
    }

    private void type(String name) throws Malformed {
        if (!NODE_TYPES.contains(name)) {
            throw new Malformed(INVALID);
        }
        blanks();
        if (name.equals("processing-instruction") && !is(')')) {
            if (!is('"') && !is('\'')) {
                throw new Malformed("Start of literal");
            }
            literal();
            blanks();
        }
        require(')', "Missing closing curly brace");
    }

    private void predicates() throws Malformed {
        while (is('[')) {
            at++;
            blanks();
            expression();
            require(']', "Invalid predicate");
            blanks();
        }
    }

    private void require(char c, String complaint) throws Malformed {
        if (!is(c)) {
            throw new Malformed(complaint);
        }
        at++;
    }

    private String qualified() {
        String first = name();
        if (first.isEmpty() || !is(':') || !nameStart(peek(1))) {
            return first;
        }
        at++;
        return first + ":" + name();
    }

    private String name() {
        int start = at;
        if (nameStart(peek(0))) {
            while (nameChar(peek(0))) {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private void blanks() {
        while (blank(peek(0))) {
            at++;
        }
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean nameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean nameChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /** The binary operators, loosest first. */
    private static final class Operators {
        static final int LEVELS = 6;
        private static final String[][] WORDS = {
            {"or"}, {"and"}, {"=", "!="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "div", "mod"}
        };

        static int length(int level, String text, int at) {
            for (String word : WORDS[level]) {
                if (text.startsWith(word, at)) {
                    return word.length();
                }
            }
            return 0;
        }
    }

    /** What is wrong with an expression; where is known by the reader. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }
}
