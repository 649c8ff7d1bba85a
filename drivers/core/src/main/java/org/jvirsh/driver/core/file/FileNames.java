package org.jvirsh.driver.core.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Turns names of domains, which may hold anything but a slash, into names of files that every system accepts. */
public final class FileNames {
    /** Leaves room for suffixes within the usual 255 bytes. */
    private static final int LONGEST = 180;

    private FileNames() {}

    /** The name itself when it is plain; otherwise percent-encoded, and shortened by a digest when very long. */
    public static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                    || c == '_' || c == '-' || c == '+' || c == '.' && !encoded.isEmpty();
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        if (encoded.length() <= LONGEST) {
            return encoded.toString();
        }
        return encoded.substring(0, LONGEST - 21) + "%~" + digest(name, 16);
    }

    /** The name that was encoded; none where it was shortened, or if this is no such encoding. */
    public static Optional<String> decode(String encoded) {
        ByteArrayOutputStream name = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c != '%') {
                name.write(c);
            } else if (i + 2 < encoded.length()
                    && HexFormat.isHexDigit(encoded.charAt(i + 1))
                    && HexFormat.isHexDigit(encoded.charAt(i + 2))) {
                name.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        String decoded = name.toString(StandardCharsets.UTF_8);
        return encode(decoded).equals(encoded) ? Optional.of(decoded) : Optional.empty();
    }

    /** The first hexadecimal digits of the SHA-256 digest of a text. */
    public static String digest(String text, int digits) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
