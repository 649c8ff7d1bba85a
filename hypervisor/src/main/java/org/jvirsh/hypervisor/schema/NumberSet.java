package org.jvirsh.hypervisor.schema;

import java.util.BitSet;
import java.util.Optional;

/** A set of small numbers, written {@code 0-3,5}; {@code ^2} takes one out again, as libvirt reads CPU sets. */
public final class NumberSet {
    /** libvirt's limit. */
    public static final int LIMIT = 16384;

    private final BitSet bits;

    private NumberSet(BitSet bits) {
        this.bits = bits;
    }

    /** The set of these members. */
    public static NumberSet of(BitSet members) {
        return new NumberSet((BitSet) members.clone());
    }

    /** Reads a set; empty when the text is none. */
    public static Optional<NumberSet> parse(String text) {
        BitSet bits = new BitSet();
        if (text.isBlank()) {
            return Optional.empty();
        }
        for (String raw : text.split(",", -1)) {
            String part = raw.strip();
            boolean out = part.startsWith("^");
            String range = out ? part.substring(1) : part;
            int dash = range.indexOf('-');
            int first = number(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : number(range.substring(dash + 1));
            if (first < 0 || last < first || out && dash >= 0) {
                return Optional.empty();
            }
            bits.set(first, last + 1, !out);
        }
        return Optional.of(new NumberSet(bits));
    }

    private static int number(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > 5) {
            return -1;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return -1;
            }
        }
        int value = Integer.parseInt(digits);
        return value < LIMIT ? value : -1;
    }

    /** The members. */
    public BitSet members() {
        return (BitSet) bits.clone();
    }

    /** Whether there are no members. */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int from = bits.nextSetBit(0); from >= 0; ) {
            int to = bits.nextClearBit(from) - 1;
            text.append(text.isEmpty() ? "" : ",").append(from);
            if (to > from) {
                text.append('-').append(to);
            }
            from = bits.nextSetBit(to + 1);
        }
        return text.toString();
    }
}
