package org.jvirsh.hypervisor.nwfilter;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.schema.IpAddress;

/** Kinds of values in rules. */
enum RuleValue {
    U8("u8", 0, 0xff, List.of()),
    U16("u16", 0, 0xffff, List.of()),
    U32("u32", 0, 0xffffffffL, List.of()),
    /** A decimal number only. */
    COUNT("count", 0, 0xffff, List.of()),
    DSCP("dscp", 0, 63, List.of()),
    VLAN_ID("vlanid", 0, 4095, List.of()),
    ETHER_TYPE("ethertype", 0x600, 0xffff, RuleWords.ETHER_TYPES),
    ENCAPSULATED("encapsulated", 0x3c, 0xffff, RuleWords.ETHER_TYPES),
    OPCODE("opcode", 0, 0xffff, RuleWords.OPCODES),
    IP_PROTOCOL("ipprotocol", 0, 0xff, RuleWords.IP_PROTOCOLS),
    MAC("mac"),
    MAC_MASK("macmask"),
    IP4("ip4"),
    IP6("ip6"),
    MASK4("mask4"),
    MASK6("mask6"),
    BOOL("bool"),
    STATE("state"),
    TCP_FLAGS("tcpflags"),
    IP_SET("ipset"),
    IP_SET_FLAGS("ipsetflags"),
    COMMENT("comment");

    private static final int LONGEST_COMMENT = 256;
    private static final int LONGEST_SET = 31;

    private final String word;
    private final long least;
    private final long most;
    private final List<RuleWords.Entry> words;

    RuleValue(String word) {
        this(word, 0, -1, List.of());
    }

    RuleValue(String word, long least, long most, List<RuleWords.Entry> words) {
        this.word = word;
        this.least = least;
        this.most = most;
        this.words = words;
    }

    static RuleValue of(String word) {
        for (RuleValue value : values()) {
            if (value.word.equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("no kind of values " + word);
    }

    /** The value as libvirt writes it, or null when it is not of this kind. */
    @Nullable String canonical(String raw) {
        if (raw.startsWith("$")) {
            return variable(raw);
        }
        return switch (this) {
            case U8, U16, U32, COUNT, DSCP, VLAN_ID, ETHER_TYPE, ENCAPSULATED, OPCODE, IP_PROTOCOL -> number(raw);
            case MAC -> mac(raw);
            case MAC_MASK -> {
                String mac = mac(raw);
                yield mac != null && contiguous(mac) ? mac : null;
            }
            case IP4 -> {
                String address = IpAddress.canonical(raw);
                yield address != null && !IpAddress.isSix(address) ? address : null;
            }
            case IP6 -> {
                String address = IpAddress.canonical(raw);
                yield address != null && IpAddress.isSix(address) ? address : null;
            }
            case MASK4 -> RuleWords.mask(raw, 32);
            case MASK6 -> RuleWords.mask(raw, 128);
            case BOOL -> raw.equals("true") || raw.equals("1") || raw.equals("yes") ? "true" : "false";
            case STATE -> RuleWords.states(raw);
            case TCP_FLAGS -> RuleWords.tcpFlags(raw);
            case IP_SET -> raw.length() <= LONGEST_SET && raw.matches("[A-Za-z0-9_.:+-]*") ? raw : null;
            case IP_SET_FLAGS -> {
                String lower = raw.toLowerCase(Locale.ROOT);
                yield lower.matches("(src|dst)(,(src|dst)){0,5}") ? lower : null;
            }
            case COMMENT -> raw.length() > LONGEST_COMMENT ? raw.substring(0, LONGEST_COMMENT) : raw;
        };
    }

    /** A variable, with the place of a value among its values or the iterator that goes through them. */
    private static @Nullable String variable(String raw) {
        Matcher matcher = Pattern.compile("\\$([A-Za-z0-9_]+)(\\s*\\[\\s*(@?)\\s*([0-9]+)\\s*]\\s*)?").matcher(raw);
        if (!matcher.matches()) {
            return null;
        }
        String name = "$" + matcher.group(1);
        boolean plain = matcher.group(2) == null || "@".equals(matcher.group(3)) && "0".equals(matcher.group(4));
        return plain ? name : name + "[" + matcher.group(3) + matcher.group(4) + "]";
    }

    private @Nullable String number(String raw) {
        BigInteger value = digits(raw, 10);
        boolean hex = false;
        if ((value == null || value.compareTo(largest()) > 0) && this != COUNT) {
            value = digits(raw, 16);
            hex = true;
        }
        if (value == null) {
            RuleWords.Entry entry = RuleWords.find(words, raw);
            return entry == null ? null : entry.word();
        }
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            return null;
        }
        for (RuleWords.Entry entry : words) {
            if (entry.number() == value.longValue()) {
                return entry.word();
            }
        }
        return hex && this != OPCODE ? "0x" + value.toString(16) : value.toString();
    }

    /** What the field holds, whatever is allowed of it. */
    private BigInteger largest() {
        return BigInteger.valueOf(
                switch (this) {
                    case DSCP -> 0xff;
                    case VLAN_ID -> 0xffff;
                    default -> most;
                });
    }

    private static @Nullable BigInteger digits(String raw, int base) {
        String text = base == 16 && (raw.startsWith("0x") || raw.startsWith("0X")) ? raw.substring(2) : raw;
        if (!text.matches(base == 16 ? "[0-9a-fA-F]{1,16}" : "[0-9]{1,16}")) {
            return null;
        }
        return new BigInteger(text, base);
    }

    private static @Nullable String mac(String raw) {
        if (!raw.matches("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}")) {
            return null;
        }
        StringBuilder mac = new StringBuilder();
        for (String part : raw.toLowerCase(Locale.ROOT).split(":")) {
            mac.append(mac.isEmpty() ? "" : ":").append(part.length() < 2 ? "0" : "").append(part);
        }
        return mac.toString();
    }

    /** Whether no bit is set behind one that is not. */
    private static boolean contiguous(String mac) {
        long value = Long.parseLong(mac.replace(":", ""), 16);
        long rest = ~value & 0xffff_ffff_ffffL;
        return (rest & (rest + 1)) == 0;
    }
}
