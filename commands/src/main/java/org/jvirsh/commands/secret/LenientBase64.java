package org.jvirsh.commands.secret;

import java.io.ByteArrayOutputStream;

/** Base64 as virsh reads it: characters of other alphabets are passed over, and a last group that is not whole is lost. */
final class LenientBase64 {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int GROUP = 4;
    private static final int BITS = 6;

    private LenientBase64() {}

    static byte[] decode(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int bits = 0;
        int digits = 0;
        int padding = 0;
        for (byte c : text) {
            int value = c == '=' ? 0 : DIGITS.indexOf(c);
            if (value < 0) {
                continue;
            }
            padding = c == '=' ? padding + 1 : 0;
            bits = bits << BITS | value;
            digits++;
            if (digits == GROUP) {
                out.write(bits >> 16);
                if (padding < 2) {
                    out.write(bits >> 8);
                }
                if (padding < 1) {
                    out.write(bits);
                }
                digits = 0;
                bits = 0;
                padding = 0;
            }
        }
        return out.toByteArray();
    }
}
