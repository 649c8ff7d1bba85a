package org.jvirsh.hypervisor.nwfilter;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.network.NetworkAddress;

/** Names that stand for numbers in rules, and lists of such names. */
final class RuleWords {
    private static final int ALL = 0x3f;

    static final List<Entry> ETHER_TYPES = List.of(
            new Entry(0x806, "arp"),
            new Entry(0x8035, "rarp"),
            new Entry(0x800, "ipv4"),
            new Entry(0x86dd, "ipv6"),
            new Entry(0x8100, "vlan"));

    static final List<Entry> OPCODES = List.of(
            new Entry(1, "Request"),
            new Entry(2, "Reply"),
            new Entry(3, "Request_Reverse"),
            new Entry(4, "Reply_Reverse"),
            new Entry(5, "DRARP_Request"),
            new Entry(6, "DRARP_Reply"),
            new Entry(7, "DRARP_Error"),
            new Entry(8, "InARP_Request"),
            new Entry(9, "ARP_NAK"));

    static final List<Entry> IP_PROTOCOLS = List.of(
            new Entry(6, "tcp"),
            new Entry(17, "udp"),
            new Entry(136, "udplite"),
            new Entry(50, "esp"),
            new Entry(51, "ah"),
            new Entry(1, "icmp"),
            new Entry(2, "igmp"),
            new Entry(132, "sctp"),
            new Entry(58, "icmpv6"));

    private static final List<Entry> STATES = List.of(
            new Entry(1, "NEW"),
            new Entry(2, "ESTABLISHED"),
            new Entry(4, "RELATED"),
            new Entry(8, "INVALID"),
            new Entry(16, "NONE"));

    private static final List<Entry> TCP_FLAGS = List.of(
            new Entry(1, "FIN"),
            new Entry(2, "SYN"),
            new Entry(4, "RST"),
            new Entry(8, "PSH"),
            new Entry(16, "ACK"),
            new Entry(32, "URG"),
            new Entry(ALL, "ALL"),
            new Entry(0, "NONE"));

    private RuleWords() {}

    /** A number and its name. */
    record Entry(int number, String word) {}

    static @Nullable Entry find(List<Entry> words, String name) {
        for (Entry entry : words) {
            if (entry.word().equalsIgnoreCase(name)) {
                return entry;
            }
        }
        return null;
    }

    /** Length of a mask, given as such or as an address; null when it is none. */
    static @Nullable String mask(String raw, int bits) {
        if (raw.matches("[0-9]{1,9}")) {
            int length = Integer.parseInt(raw);
            return length <= bits ? String.valueOf(length) : null;
        }
        NetworkAddress address = NetworkAddress.of(raw);
        if (address == null || address.bits() != bits) {
            return null;
        }
        int ones = address.value().bitCount();
        BigInteger whole =
                BigInteger.ONE.shiftLeft(ones).subtract(BigInteger.ONE).shiftLeft(bits - ones);
        return whole.equals(address.value()) ? String.valueOf(ones) : null;
    }

    static @Nullable String states(String raw) {
        int flags = flags(STATES, raw);
        if (flags < 0) {
            return null;
        }
        return (flags & 16) != 0 ? "NONE" : names(STATES, flags);
    }

    static @Nullable String tcpFlags(String raw) {
        int slash = raw.indexOf('/');
        if (slash < 0) {
            return null;
        }
        int mask = flags(TCP_FLAGS, raw.substring(0, slash));
        int flags = flags(TCP_FLAGS, raw.substring(slash + 1));
        return mask < 0 || flags < 0 ? null : shown(mask) + "/" + shown(flags);
    }

    private static String shown(int flags) {
        return flags == 0 ? "NONE" : flags == ALL ? "ALL" : names(TCP_FLAGS, flags);
    }

    /** The flags a list of names stands for, or -1. */
    private static int flags(List<Entry> words, String raw) {
        int flags = 0;
        int at = 0;
        while (at < raw.length()) {
            if (raw.charAt(at) == ',' || Character.isWhitespace(raw.charAt(at))) {
                at++;
                continue;
            }
            Entry found = null;
            for (Entry entry : words) {
                if (found == null && raw.regionMatches(true, at, entry.word(), 0, entry.word().length())) {
                    found = entry;
                }
            }
            if (found == null) {
                return -1;
            }
            flags |= found.number();
            at += found.word().length();
        }
        return flags;
    }

    private static String names(List<Entry> words, int flags) {
        List<String> names = new ArrayList<>();
        for (int bit = 1; bit <= flags; bit <<= 1) {
            for (Entry entry : words) {
                if ((flags & bit) != 0 && entry.number() == bit) {
                    names.add(entry.word());
                }
            }
        }
        return String.join(",", names);
    }
}
