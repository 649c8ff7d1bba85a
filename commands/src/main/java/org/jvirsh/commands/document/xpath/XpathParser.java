package org.jvirsh.commands.document.xpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.document.xpath.XpathExpression.Step;
import org.jvirsh.commands.document.xpath.XpathExpression.Test;

/**
 * Reads an XPath expression as libxml2 does, to complain at the same place in the same words: those words reach users
 * of virsh as they are.
 */
final class XpathParser {
    private static final String INVALID = "Invalid expression";
    private static final int DEEPEST = 500;
    /** How far into an expression libxml2 points. */
    private static final int SHOWN = 100;
    private static final Set<String> NODE_TYPES = Set.of("comment", "text", "node", "processing-instruction");

    private final String text;
    private int at;
    private int depth;

    private XpathParser(String text) {
        this.text = text;
    }

    /** Reads an expression. */
    static XpathExpression parse(String expression) throws XpathFault {
        XpathParser parser = new XpathParser(expression);
        try {
            XpathExpression whole = parser.expression();
            if (parser.at < expression.length()) {
                throw new XpathFault(INVALID);
            }
            return whole;
        } catch (XpathFault e) {
            String message = "XPath error : " + e.getMessage();
            boolean shown = parser.at < expression.length() && parser.at < SHOWN;
            throw new XpathFault(
                    shown ? message + "\n" + expression + "\n" + " ".repeat(parser.at) + "^" : message);
        }
    }

    private XpathExpression expression() throws XpathFault {
        if (++depth > DEEPEST) {
            throw new XpathFault("Recursion limit exceeded");
        }
        XpathExpression result = binary(0);
        depth--;
        return result;
    }

    private XpathExpression binary(int level) throws XpathFault {
        if (level == Operators.LEVELS) {
            return unary();
        }
        XpathExpression left = binary(level + 1);
        blanks();
        for (String word = Operators.at(level, text, at); word != null; word = Operators.at(level, text, at)) {
            at += word.length();
            blanks();
            left = new XpathExpression.Binary(word, left, binary(level + 1));
            blanks();
        }
        return left;
    }

    private XpathExpression unary() throws XpathFault {
        blanks();
        boolean signed = is('-');
        boolean negative = false;
        while (is('-')) {
            negative = !negative;
            at++;
            blanks();
        }
        XpathExpression left = path();
        blanks();
        while (is('|')) {
            at++;
            blanks();
            left = new XpathExpression.Union(left, path());
            blanks();
        }
        return signed ? new XpathExpression.Signed(negative, left) : left;
    }

    private XpathExpression path() throws XpathFault {
        blanks();
        char c = peek(0);
        XpathExpression result;
        if (c == '$' || c == '(' || c == '\'' || c == '"' || digit(c) || c == '.' && digit(peek(1))) {
            result = filtered();
        } else if (c == '*' || c == '/' || c == '@' || c == '.') {
            result = location();
        } else if (function()) {
            result = filtered();
        } else {
            result = location();
        }
        blanks();
        return result;
    }

    /** Whether the name here is that of a function. */
    private boolean function() throws XpathFault {
        int end = at;
        while (end < text.length() && (nameChar(text.charAt(end)) || text.charAt(end) == ':')) {
            end++;
        }
        if (end == at || !nameStart(peek(0)) && peek(0) != ':') {
            throw new XpathFault(INVALID);
        }
        String name = text.substring(at, end);
        while (end < text.length() && blank(text.charAt(end))) {
            end++;
        }
        return !name.contains("::") && end < text.length() && text.charAt(end) == '(' && !NODE_TYPES.contains(name);
    }

    private XpathExpression filtered() throws XpathFault {
        XpathExpression result = primary();
        blanks();
        List<XpathExpression> predicates = predicates();
        if (!predicates.isEmpty()) {
            result = new XpathExpression.Filter(result, predicates);
        }
        if (is('/')) {
            List<Step> steps = new ArrayList<>();
            relative(steps);
            result = new XpathExpression.Path(result, steps);
        }
        return result;
    }

    private XpathExpression primary() throws XpathFault {
        char c = peek(0);
        if (c == '$') {
            at++;
            if (qualified().isEmpty()) {
                throw new XpathFault("Expected $ for variable reference");
            }
            return new XpathExpression.Variable();
        }
        if (c == '(') {
            at++;
            blanks();
            XpathExpression inner = expression();
            require(')', INVALID);
            return inner;
        }
        if (c == '"' || c == '\'') {
            return new XpathExpression.Constant(new XpathValue.Text(literal()));
        }
        if (digit(c) || c == '.') {
            int start = at;
            number();
            return new XpathExpression.Constant(new XpathValue.Numeral(value(text.substring(start, at))));
        }
        return call();
    }

    /** An exponent without digits counts as none. */
    private static double value(String digits) {
        boolean open = !digit(digits.charAt(digits.length() - 1)) && !digits.endsWith(".");
        return Double.parseDouble(open ? digits + "0" : digits);
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

    private String literal() throws XpathFault {
        int end = text.indexOf(peek(0), at + 1);
        if (end < 0) {
            at = text.length();
            throw new XpathFault("Unfinished literal");
        }
        String content = text.substring(at + 1, end);
        at = end + 1;
        return content;
    }

    private XpathExpression call() throws XpathFault {
        String name = qualified();
        blanks();
        if (name.isEmpty() || !is('(')) {
            throw new XpathFault(INVALID);
        }
        at++;
        blanks();
        List<XpathExpression> arguments = new ArrayList<>();
        // An expression that ends here counts as a closed call.
        while (at < text.length() && !is(')')) {
            arguments.add(expression());
            if (!is(')')) {
                require(',', INVALID);
                blanks();
            }
        }
        if (is(')')) {
            at++;
        }
        return new XpathExpression.Call(name, arguments);
    }

    private XpathExpression location() throws XpathFault {
        blanks();
        List<Step> steps = new ArrayList<>();
        if (!is('/')) {
            relative(steps);
            return new XpathExpression.Path(null, steps);
        }
        while (is('/')) {
            at++;
            if (is('/')) {
                at++;
                blanks();
                steps.add(anywhere());
                relative(steps);
                continue;
            }
            blanks();
            char c = peek(0);
            if (nameStart(c) || c == '.' || c == '@' || c == '*') {
                relative(steps);
            }
        }
        return new XpathExpression.Path(new XpathExpression.Root(), steps);
    }

    private static Step anywhere() {
        return new Step(XpathAxis.DESCENDANT_OR_SELF, new Test.Type("node"), List.of());
    }

    private void relative(List<Step> steps) throws XpathFault {
        blanks();
        slashes(steps);
        steps.add(step());
        blanks();
        while (is('/')) {
            slashes(steps);
            steps.add(step());
            blanks();
        }
    }

    private void slashes(List<Step> steps) {
        if (is('/')) {
            at++;
            if (is('/')) {
                at++;
                steps.add(anywhere());
            }
        }
        blanks();
    }

    private Step step() throws XpathFault {
        blanks();
        if (is('.')) {
            boolean parent = peek(1) == '.';
            at += parent ? 2 : 1;
            blanks();
            return new Step(parent ? XpathAxis.PARENT : XpathAxis.SELF, new Test.Type("node"), List.of());
        }
        XpathAxis axis = XpathAxis.CHILD;
        String name = "";
        if (is('@')) {
            at++;
            axis = XpathAxis.ATTRIBUTE;
        } else if (!is('*')) {
            name = name();
            XpathAxis named = XpathAxis.of(name);
            if (named != null) {
                blanks();
                if (is(':') && peek(1) == ':') {
                    at += 2;
                    name = "";
                    axis = named;
                }
            }
        }
        Test test = test(name);
        blanks();
        return new Step(axis, test, predicates());
    }

    private Test test(String given) throws XpathFault {
        blanks();
        if (given.isEmpty() && is('*')) {
            at++;
            return new Test.Name("", "*");
        }
        String name = given.isEmpty() ? name() : given;
        if (name.isEmpty()) {
            throw new XpathFault(INVALID);
        }
        boolean spaced = blank(peek(0));
        blanks();
        if (is('(')) {
            at++;
            return type(name);
        }
        if (spaced || !is(':')) {
            return new Test.Name("", name);
        }
        at++;
        if (is('*')) {
            at++;
            return new Test.Name(name, "*");
        }
        String local = name();
        if (local.isEmpty()) {
            throw new XpathFault(INVALID);
        }
        return new Test.Name(name, local);
    }

    private Test type(String name) throws XpathFault {
        if (!NODE_TYPES.contains(name)) {
            throw new XpathFault(INVALID);
        }
        blanks();
        if (name.equals("processing-instruction") && !is(')')) {
            if (!is('"') && !is('\'')) {
                throw new XpathFault("Start of literal");
            }
            literal();
            blanks();
        }
        require(')', "Missing closing curly brace");
        return new Test.Type(name);
    }

    private List<XpathExpression> predicates() throws XpathFault {
        List<XpathExpression> predicates = new ArrayList<>();
        while (is('[')) {
            at++;
            blanks();
            predicates.add(expression());
            require(']', "Invalid predicate");
            blanks();
        }
        return predicates;
    }

    private void require(char c, String complaint) throws XpathFault {
        if (!is(c)) {
            throw new XpathFault(complaint);
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

        static @Nullable String at(int level, String text, int at) {
            for (String word : WORDS[level]) {
                if (text.startsWith(word, at)) {
                    return word;
                }
            }
            return null;
        }
    }
}
