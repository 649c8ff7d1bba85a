package org.jvirsh.scripting.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Replaces secrets in text that comes in pieces. What may be the beginning of a secret waits for the piece that tells. Guarded by
 * its owner.
 */
final class SecretMask {
    static final String MASK = "***";

    private final List<String> secrets = new ArrayList<>();
    private final StringBuilder held = new StringBuilder();

    /** Hides a text from now on. */
    void add(String secret) {
        if (!secret.isEmpty() && !secrets.contains(secret)) {
            secrets.add(secret);
            secrets.sort((a, b) -> b.length() - a.length());
        }
    }

    /** What of the text so far may be shown. */
    String pass(String piece) {
        if (secrets.isEmpty()) {
            return piece;
        }
        held.append(piece);
        String text = mask(held.toString());
        int keep = 0;
        for (String secret : secrets) {
            keep = Math.max(keep, beginning(text, secret));
        }
        held.setLength(0);
        held.append(text, text.length() - keep, text.length());
        return text.substring(0, text.length() - keep);
    }

    /** What was waiting. */
    String rest() {
        String text = held.toString();
        held.setLength(0);
        return text;
    }

    /** The text with all secrets replaced. */
    String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** How many characters at the end of a text are the beginning of a secret. */
    private static int beginning(String text, String secret) {
        for (int length = Math.min(text.length(), secret.length() - 1); length > 0; length--) {
            if (text.regionMatches(text.length() - length, secret, 0, length)) {
                return length;
            }
        }
        return 0;
    }
}
