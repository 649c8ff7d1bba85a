package org.jvirsh.hypervisor.schema;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Numeric IP addresses as libvirt reads and writes them. */
public final class IpAddress {
    private IpAddress() {}

    /** The address in its usual form, or null when the text is no numeric address. */
    public static @Nullable String canonical(String text) {
        if (text.indexOf(':') >= 0) {
            return six(text);
        }
        if (text.isEmpty() || text.charAt(text.length() - 1) == '.') {
            return null;
        }
        try {
            // One to four numbers, in octal or hexadecimal if they look like it, as C reads them.
            return Inet4Address.ofPosixLiteral(text).getHostAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether it is one of version 6. */
    public static boolean isSix(String address) {
        return address.indexOf(':') >= 0;
    }

    private static @Nullable String six(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
                return null;
            }
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            return address instanceof Inet6Address ? compressed(address.getAddress()) : text;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** RFC 5952: the longest run of two or more zero groups is written as two colons. */
    private static String compressed(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF;
        }
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && groups[i + length] == 0) {
                length++;
            }
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.append("::");
                i += bestLength - 1;
            } else {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                    out.append(':');
                }
                out.append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
