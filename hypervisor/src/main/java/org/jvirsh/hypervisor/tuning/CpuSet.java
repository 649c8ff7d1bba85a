package org.jvirsh.hypervisor.tuning;

import java.util.Arrays;
import java.util.BitSet;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** A set of processor or node numbers, written like {@code 0-3,^2,7}. */
public final class CpuSet {
    private final BitSet members;

    private CpuSet(BitSet members) {
        this.members = members;
    }

    /** The numbers below {@code count}. */
    public static CpuSet below(int count) {
        BitSet members = new BitSet();
        members.set(0, count);
        return new CpuSet(members);
    }

    /** A map of processors of that many bytes, lowest bit of the first byte first; members beyond it are left out. */
    public byte[] map(int bytes) {
        return Arrays.copyOf(within(bytes).members.toByteArray(), bytes);
    }

    /** The bits of a map of processors, lowest bit of the first byte first. */
    public static CpuSet ofMap(byte[] map) {
        return new CpuSet(BitSet.valueOf(map));
    }

    /**
     * Reads single numbers, ranges, and numbers to take out again.
     *
     * @param size numbers must be below it
     * @throws VirException error 8 when it is not such a list
     */
    public static CpuSet parse(String text, int size) {
        BitSet members = new BitSet();
        Reader reader = new Reader(text);
        reader.spaces();
        boolean more = !reader.ended();
        boolean good = more;
        while (good && more) {
            boolean without = reader.take('^');
            int first = reader.number(false);
            reader.spaces();
            int last = first;
            if (reader.take('-')) {
                reader.spaces();
                last = without ? -1 : reader.number(true);
                reader.spaces();
            }
            good = first >= 0 && last >= first && last < size;
            if (good) {
                members.set(first, last + 1, !without);
                more = reader.take(',');
                good = more || reader.ended();
                reader.spaces();
                // A comma may end the list.
                more = more && !reader.ended();
            }
        }
        if (!good) {
            throw new VirException(
                    ErrorCode.INVALID_ARG, ErrorDomain.NONE, "Failed to parse bitmap '" + text + "'");
        }
        return new CpuSet(members);
    }

    /** Whether it has no member. */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether the number is a member. */
    public boolean contains(int number) {
        return members.get(number);
    }

    /** How many members there are. */
    public int size() {
        return members.cardinality();
    }

    /** The greatest member, or -1. */
    public int last() {
        return members.length() - 1;
    }

    /** The members that a map of this many bytes has room for. */
    public CpuSet within(int bytes) {
        BitSet fewer = (BitSet) members.clone();
        fewer.clear(bytes * 8, Math.max(bytes * 8, fewer.length()));
        return new CpuSet(fewer);
    }

    /** The members as single numbers and ranges, joined by commas. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int first = members.nextSetBit(0); first >= 0; ) {
            int end = members.nextClearBit(first);
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (end - first > 1) {
                text.append('-').append(end - 1);
            }
            first = members.nextSetBit(end);
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuSet set && members.equals(set.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** Walks over the text. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean ended() {
            return at == text.length();
        }

        boolean take(char wanted) {
            boolean there = !ended() && text.charAt(at) == wanted;
            if (there) {
                at++;
            }
            return there;
        }

        void spaces() {
            while (!ended() && (text.charAt(at) == ' ' || text.charAt(at) >= '\t' && text.charAt(at) <= '\r')) {
                at++;
            }
        }

        /** A number of 31 bits, or -1. */
        int number(boolean signed) {
            if (signed) {
                take('+');
            }
            long value = -1;
            while (!ended() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = Math.min(Math.max(value, 0) * 10 + text.charAt(at) - '0', Integer.MAX_VALUE + 1L);
                at++;
            }
            return value > Integer.MAX_VALUE ? -1 : (int) value;
        }
    }
}
