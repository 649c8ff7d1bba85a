package org.jvirsh.scripting.console.guest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The sum of a file as {@code sha256sum}, {@code md5sum} or {@code cksum} prints it. */
record FileSum(String text) {
    private static final int CKSUM_POLYNOMIAL = 0x04c11db7;

    /** The first word that is a sum. */
    static FileSum parse(String output) {
        return new FileSum(output.strip().split("\\s+", 2)[0]);
    }

    boolean fits(byte[] content) {
        return switch (text.length()) {
            case 64 -> text.equals(digest("SHA-256", content));
            case 32 -> text.equals(digest("MD5", content));
            default -> text.equals(Long.toString(cksum(content)));
        };
    }

    private static String digest(String name, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has it", e);
        }
    }

    /** The sum of POSIX, cksum: a cyclic redundancy check of the bytes and then of their number. */
    static long cksum(byte[] content) {
        int sum = 0;
        for (byte b : content) {
            sum = next(sum, b);
        }
        for (int length = content.length; length != 0; length >>>= 8) {
            sum = next(sum, (byte) length);
        }
        return ~sum & 0xffffffffL;
    }

    private static int next(int sum, byte b) {
        int value = sum ^ b << 24;
        for (int i = 0; i < 8; i++) {
            value = value < 0 ? value << 1 ^ CKSUM_POLYNOMIAL : value << 1;
        }
        return value;
    }
}
