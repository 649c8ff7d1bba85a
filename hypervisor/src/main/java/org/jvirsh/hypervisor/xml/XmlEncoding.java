package org.jvirsh.hypervisor.xml;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a document's bytes. libvirt reads documents as UTF-8, whatever they declare; bytes that are not UTF-8
 * are kept as lone low surrogates, U+DC80 to U+DCFF, so that the reader can refuse them where they stand.
 */
public final class XmlEncoding {
    private static final int ESCAPE = 0xDC00;

    private XmlEncoding() {}

    /** The text of the document. A byte order mark of UTF-16 is honoured. */
    public static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : escaped(bytes);
    }

    private static String escaped(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            out.put((char) (ESCAPE | in.get() & 0xFF));
        }
    }

    /** The bytes that a text was decoded from. */
    public static byte[] encode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int done = 0;
        for (int at = undecodable(text, 0); at >= 0; at = undecodable(text, done)) {
            bytes.writeBytes(text.substring(done, at).getBytes(StandardCharsets.UTF_8));
            bytes.write(text.charAt(at) & 0xFF);
            done = at + 1;
        }
        bytes.writeBytes(text.substring(done).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** Where the first byte from an index on stands that was not UTF-8; -1 when there is none. */
    public static int undecodable(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
            } else if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
