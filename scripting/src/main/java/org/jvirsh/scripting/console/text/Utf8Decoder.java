package org.jvirsh.scripting.console.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 (RFC 3629) that comes in pieces. A character cut in two by the border of a read waits for its rest; what is invalid
 * becomes U+FFFD, as many of them as {@code new String(bytes, UTF_8)} has. A byte 80 to 9F that stands alone is invalid too, but
 * some terminals mean the control character of that number by it; a decoder can be told so.
 */
public final class Utf8Decoder {
    private static final int LONGEST = 4;
    private static final char REPLACEMENT = '\ufffd';

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final boolean eightBitControls;
    private final byte[] rest = new byte[LONGEST];
    private int resting;

    /**
     * A decoder at the beginning of a stream.
     *
     * @param eightBitControls whether lone bytes 80 to 9F are C1 control characters
     */
    public Utf8Decoder(boolean eightBitControls) {
        this.eightBitControls = eightBitControls;
    }

    /** How many chars {@link #decode} may need room for. */
    public static int room(int bytes) {
        return bytes + LONGEST;
    }

    /**
     * Decodes a piece.
     *
     * @param into has {@link #room} for the piece
     * @return how many chars were put into it
     */
    public int decode(byte[] bytes, int offset, int length, char[] into) {
        CharBuffer out = CharBuffer.wrap(into);
        int at = offset;
        int end = offset + length;
        while (resting > 0 && at < end) {
            rest[resting++] = bytes[at++];
            keep(decode(ByteBuffer.wrap(rest, 0, resting), out, false));
        }
        // Most is ASCII, and this is what a compiler that does not optimise much makes the best of.
        int count = out.position();
        while (at < end && bytes[at] >= 0) {
            into[count++] = (char) bytes[at++];
        }
        if (at < end) {
            out.position(count);
            keep(decode(ByteBuffer.wrap(bytes, at, end - at), out, false));
            count = out.position();
        }
        return count;
    }

    /** The stream has ended: what a cut character leaves. */
    public int finish(char[] into) {
        CharBuffer out = CharBuffer.wrap(into);
        decode(ByteBuffer.wrap(rest, 0, resting), out, true);
        decoder.reset();
        resting = 0;
        return out.position();
    }

    private ByteBuffer decode(ByteBuffer in, CharBuffer out, boolean last) {
        CoderResult result = decoder.decode(in, out, last);
        while (result.isError()) {
            byte first = in.get(in.position());
            boolean control = eightBitControls && result.length() == 1 && first <= (byte) 0x9f;
            out.put(control ? (char) (first & 0xff) : REPLACEMENT);
            in.position(in.position() + result.length());
            result = decoder.decode(in, out, last);
        }
        return in;
    }

    private void keep(ByteBuffer in) {
        int left = in.remaining();
        in.get(rest, 0, left);
        resting = left;
    }
}
