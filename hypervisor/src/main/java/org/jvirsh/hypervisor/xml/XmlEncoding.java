package org.jvirsh.hypervisor.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the character encoding of a document's bytes (XML 1.0, appendix F) and decodes them. */
public final class XmlEncoding {
    private static final Pattern DECLARATION = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)");

    private XmlEncoding() {}

    /** The text of the document; bytes that the encoding does not know become U+FFFD. */
    public static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Charset charset = StandardCharsets.UTF_8;
        Matcher declaration = DECLARATION.matcher(head);
        // A document whose declaration can be read byte by byte is not in UTF-16, whatever it claims.
        if (declaration.find() && !declaration.group(1).regionMatches(true, 0, "UTF-16", 0, 6)
                && Charset.isSupported(declaration.group(1))) {
            charset = Charset.forName(declaration.group(1));
        }
        return new String(bytes, charset);
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
