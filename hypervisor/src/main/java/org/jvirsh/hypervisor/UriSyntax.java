package org.jvirsh.hypervisor;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The grammar of RFC 3986, as far as connection URIs need it. */
final class UriSyntax {
    private static final String UNRESERVED = "-._~";
    private static final String SUB_DELIMITERS = "!$&'()*+,;=";
    /** What is written as it is in a path; more than the grammar asks for is escaped. */
    private static final String PLAIN_IN_PATH = "-_.!~*'()/;@&=+$,";

    private UriSyntax() {}

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The scheme at the start of the text, without its colon, or null. */
    static @Nullable String scheme(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || !isLetter(text.charAt(0))) {
            return null;
        }
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && "+-.".indexOf(c) < 0) {
                return null;
            }
        }
        return text.substring(0, colon);
    }

    /** Whether the text has only characters of names, escapes, and those of {@code more}. */
    static boolean consistsOf(String text, String more) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length() || Character.digit(text.charAt(i + 1), 16) < 0
                        || Character.digit(text.charAt(i + 2), 16) < 0) {
                    return false;
                }
            } else if (!isLetter(c) && !isDigit(c) && UNRESERVED.indexOf(c) < 0 && SUB_DELIMITERS.indexOf(c) < 0
                    && more.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text has digits only, and not too many. */
    static boolean isPort(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 8;
        for (int i = 0; i < text.length(); i++) {
            digits &= isDigit(text.charAt(i));
        }
        return digits;
    }

    /** A path as it is written in a URI. */
    static String escapePath(String path) {
        StringBuilder text = new StringBuilder();
        for (byte code : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (code & 0xFF);
            if (isLetter(c) || isDigit(c) || PLAIN_IN_PATH.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%');
                text.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                text.append(Character.toUpperCase(Character.forDigit(c & 0xF, 16)));
            }
        }
        return text.toString();
    }
}
