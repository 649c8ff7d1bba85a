package org.jvirsh.shell;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Spoils XML documents in ways that a reader must survive: most results are well-formed, and wrong in one place. */
final class XmlMutations {
    private static final Pattern VALUE = Pattern.compile("(?<=['\"])[^'\"<>]*(?=['\"])|(?<=>)[^<>]*(?=</)");
    private static final Pattern TAG = Pattern.compile("</?([A-Za-z][A-Za-z0-9_:.-]*)");
    private static final Pattern ELEMENT = Pattern.compile("<[^<>/!?]+/>|<(\\w+)[^<>]*>[^<>]*</\\1>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" [A-Za-z_:]+=('[^']*'|\"[^\"]*\")");

    private static final List<String> VALUES = List.of(
            "", " ", "0", "-1", "1", "00", "2147483648", "4294967295", "4294967296", "9223372036854775808",
            "18446744073709551615", "18446744073709551616", "99999999999999999999", "0x1F", "0xZZ", "1.5", "1e9", "yes",
            "no", "on", "off", "true", "nosuch", "a/b", "../..", "..", "/", "x".repeat(3000), "é", "\ud83d\ude00", "&amp;&lt;",
            "&#1;", "&#0;", "&#x10FFFF;", "&nosuch;", "\n", "%s%n", "0000:00:00.0", "52:54:00:00:00:01", "zz:zz",
            "6695eb01-f6a4-8304-79aa-97f2502e193f", "fe80::1", "10.0.0.1", "256.1.1.1", "0-3,^2", "KiB", "YiB", "none");

    private static final List<String> PIECES = List.of(
            "<", ">", "&", "'", "\"", "/", "<!--", "-->", "<![CDATA[", "]]>", "<?x y?>", "<!DOCTYPE a>", "\u0000", "\u0001",
            "\ufffe", "<a/>", "<a b='c'>", "</a>", "xmlns:x='y'", "<x:y/>", "\r", "\t", "]]>", "<a ", "&#", "&lt", "%");

    private final Random random;

    XmlMutations(Random random) {
        this.random = random;
    }

    /** The document with one to four changes. */
    String spoil(String document) {
        String text = document;
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            text = change(text);
        }
        return text;
    }

    private String change(String text) {
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> replace(text, VALUE, VALUES.get(random.nextInt(VALUES.size())));
            case 8, 9, 10 -> replace(text, ATTRIBUTE, "");
            case 11, 12, 13 -> replace(text, ELEMENT, "");
            case 14, 15 -> twice(text, ELEMENT);
            case 16 -> twice(text, ATTRIBUTE);
            case 17 -> move(text);
            case 18 -> replace(text, TAG, "<" + "nosuch");
            case 19 -> nested(text);
            case 20 -> text.substring(0, random.nextInt(text.length() + 1));
            case 21 -> text.substring(random.nextInt(text.length() + 1));
            default -> {
                int at = random.nextInt(text.length() + 1);
                yield text.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(at);
            }
        };
    }

    private MatchResult anyOf(String text, Pattern pattern) {
        List<MatchResult> all = pattern.matcher(text).results().toList();
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private String replace(String text, Pattern pattern, String with) {
        MatchResult match = anyOf(text, pattern);
        return match == null ? text : text.substring(0, match.start()) + with + text.substring(match.end());
    }

    private String twice(String text, Pattern pattern) {
        MatchResult match = anyOf(text, pattern);
        return match == null ? text : text.substring(0, match.end()) + match.group() + text.substring(match.end());
    }

    /** An element from one place at another. */
    private String move(String text) {
        MatchResult from = anyOf(text, ELEMENT);
        MatchResult to = anyOf(text, ELEMENT);
        return from == null || to == null
                ? text
                : text.substring(0, to.start()) + from.group() + text.substring(to.start());
    }

    private String nested(String text) {
        MatchResult match = anyOf(text, ELEMENT);
        if (match == null) {
            return text;
        }
        int depth = 1 + random.nextInt(400);
        return text.substring(0, match.start()) + "<a>".repeat(depth) + match.group() + "</a>".repeat(depth)
                + text.substring(match.end());
    }
}
