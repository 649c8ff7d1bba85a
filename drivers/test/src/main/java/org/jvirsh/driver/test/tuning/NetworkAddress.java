package org.jvirsh.driver.test.tuning;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.guest.GuestInterface;
import org.jvirsh.hypervisor.guest.GuestInterface.Protocol;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Computes addresses from the definition of a network. */
public final class NetworkAddress {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    private NetworkAddress() {}

    /**
     * The address that is so far behind the first one that the network's first subnet gives out.
     *
     * @param ip the element {@code ip} of the network
     */
    public static GuestInterface.Address of(XmlElement ip, int offset) {
        String own = ip.attribute("address", "");
        String start = ip.value("dhcp/range/@start");
        boolean six = ip.attribute("family", "ipv4").equals("ipv6");
        byte[] first = bytes(start == null ? own : start);
        BigInteger number = new BigInteger(1, first).add(BigInteger.valueOf(offset));
        byte[] shifted = six ? lastByte(first, offset) : fixed(number, first.length);
        return new GuestInterface.Address(
                six ? Protocol.IPV6 : Protocol.IPV4,
                text(shifted),
                prefix(ip.attribute("prefix"), ip.attribute("netmask"), six, bytes(own)));
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a network has the address " + address, e);
        }
    }

    /** libvirt counts in the last byte of the longer addresses only. */
    private static byte[] lastByte(byte[] address, int offset) {
        byte[] shifted = address.clone();
        shifted[shifted.length - 1] += (byte) offset;
        return shifted;
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int count = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
        return fixed;
    }

    private static String text(byte[] address) {
        if (address.length * Byte.SIZE == IPV4_BITS) {
            StringBuilder text = new StringBuilder();
            for (byte part : address) {
                text.append(text.isEmpty() ? "" : ".").append(part & 0xff);
            }
            return text.toString();
        }
        return shortest(address);
    }

    /** The longest run of zeros is left out (RFC 5952). */
    private static String shortest(byte[] address) {
        int[] groups = new int[address.length / 2];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
        }
        int best = -1;
        int longest = 1;
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - i > longest) {
                best = i;
                longest = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (i == best) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private static int prefix(@Nullable String prefix, @Nullable String mask, boolean six, byte[] own) {
        if (prefix != null && !prefix.equals("0")) {
            return Integer.parseInt(prefix);
        }
        if (mask != null) {
            return new BigInteger(1, bytes(mask)).bitCount();
        }
        if (six) {
            return Arrays.equals(own, new byte[IPV6_BITS / Byte.SIZE]) ? 0 : 64;
        }
        // The classes of old.
        int first = own[0] & 0xff;
        return first < 128 ? 8 : first < 192 ? 16 : 24;
    }
}
