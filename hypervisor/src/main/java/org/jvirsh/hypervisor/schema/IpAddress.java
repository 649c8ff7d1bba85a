package org.jvirsh.hypervisor.schema;

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
        int numbers = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                numbers++;
            } else if (c < '0' || c > '9') {
                return null;
            }
        }
        if (numbers != 4) {
            return null;
        }
        StringBuilder address = new StringBuilder();
        for (String part : text.split("\\.", -1)) {
            if (part.isEmpty() || part.length() > 3 || Integer.parseInt(part) > 255) {
                return null;
            }
            address.append(address.isEmpty() ? "" : ".").append(Integer.parseInt(part));
        }
        return address.toString();
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
