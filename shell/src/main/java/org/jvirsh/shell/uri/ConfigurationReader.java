package org.jvirsh.shell.uri;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Reads libvirt's configuration files: lines {@code name = value} with strings in single, double or triple double
 * quotes, whole numbers and lists of those, and comments that start with {@code #}. Refuses the same files as libvirt,
 * in the same words.
 */
final class ConfigurationReader {
    private static final String TRIPLE = "\"\"\"";
    private static final char END = '\0';

    private final String file;
    private final String text;
    private final Map<String, ConfigurationValue> entries = new LinkedHashMap<>();
    private int at;
    private int line = 1;

    /**
     * A reader.
     *
     * @param file name for error messages
     * @param text content
     */
    ConfigurationReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The entries; the first of a name counts. */
    Map<String, ConfigurationValue> read() {
        while (at < text.length()) {
            statement();
            separator();
        }
        return entries;
    }

    private char current() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private VirException error(String what) {
        return error(ErrorCode.CONF_SYNTAX, what);
    }

    private VirException error(ErrorCode code, String what) {
        return new VirException(code, ErrorDomain.CONF, file + ":" + line + ": " + what);
    }

    private void skipBlanks() {
        while (current() == ' ' || current() == '\t') {
            at++;
        }
    }

    private static boolean endsLine(char c) {
        return c == '\n' || c == '\r';
    }

    private void skipBlanksAndLines() {
        while (current() == ' ' || current() == '\t' || endsLine(current())) {
            if (current() == '\n') {
                line++;
            }
            at++;
        }
    }

    private void skipLine() {
        while (at < text.length() && !endsLine(current())) {
            at++;
        }
    }

    private void statement() {
        skipBlanksAndLines();
        if (current() == '#') {
            skipLine();
            return;
        }
        String name = name();
        skipBlanks();
        if (current() != '=') {
            throw error("expecting an assignment");
        }
        at++;
        entries.putIfAbsent(name, value());
        skipBlanks();
        if (current() == '#') {
            skipLine();
        }
    }

    private void separator() {
        skipBlanks();
        if (at >= text.length()) {
            return;
        }
        if (current() == ';') {
            at++;
        } else if (!endsLine(current())) {
            throw error("expecting a separator");
        }
        skipBlanksAndLines();
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String name() {
        skipBlanks();
        int start = at;
        if (!isLetter(current())) {
            throw error("expecting a name");
        }
        while (isLetter(current()) || isDigit(current()) || current() == '_') {
            at++;
        }
        return text.substring(start, at);
    }

    private ConfigurationValue value() {
        skipBlanks();
        char c = current();
        if (c == '"' || c == '\'') {
            return new ConfigurationValue.Text(string(c));
        }
        if (c == '[') {
            return new ConfigurationValue.Sequence(list());
        }
        if (isDigit(c) || c == '-' || c == '+') {
            return new ConfigurationValue.Whole(number());
        }
        throw error("expecting a value");
    }

    private String string(char quote) {
        if (quote == '"' && text.startsWith(TRIPLE, at) && at + 2 * TRIPLE.length() < text.length()) {
            return longString();
        }
        int start = ++at;
        while (at < text.length() && current() != quote && !endsLine(current())) {
            at++;
        }
        if (current() != quote) {
            throw error("unterminated string");
        }
        return text.substring(start, at++);
    }

    private String longString() {
        at += TRIPLE.length();
        int start = at;
        int end = text.indexOf(TRIPLE, start);
        int stop = end < 0 ? text.length() : end;
        if (end < 0) {
            // libvirt stops counting lines where no quotes could begin any more.
            stop = Math.max(start, stop - 2);
        }
        line += (int) text.substring(start, stop).chars().filter(c -> c == '\n').count();
        if (end < 0) {
            throw error("unterminated string");
        }
        at = end + TRIPLE.length();
        return text.substring(start, end);
    }

    private List<ConfigurationValue> list() {
        List<ConfigurationValue> values = new ArrayList<>();
        at++;
        skipBlanksAndLines();
        while (at < text.length() && current() != ']') {
            if (!values.isEmpty()) {
                if (current() != ',') {
                    throw error("expecting a separator in list");
                }
                at++;
                skipBlanksAndLines();
                if (current() == ']') {
                    break;
                }
            }
            values.add(value());
            skipBlanksAndLines();
        }
        if (current() != ']') {
            throw error("list is not closed with ]");
        }
        at++;
        return values;
    }

    private long number() {
        boolean negative = current() == '-';
        if (negative || current() == '+') {
            at++;
        }
        int start = at;
        while (isDigit(current())) {
            at++;
        }
        if (start == at) {
            throw error("unterminated number");
        }
        try {
            long value = Long.parseLong(text.substring(start, at));
            return negative ? -value : value;
        } catch (NumberFormatException e) {
            throw error(ErrorCode.OVERFLOW, "numeric overflow in conf value");
        }
    }
}
