package org.jvirsh.driver.core.cpu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a processor says about itself: bits by the instruction and the numbers one asks with. Can be changed. */
final class CpuBits {
    private static final int HEXADECIMAL = 16;

    private final Map<String, int[]> registers = new HashMap<>();

    CpuBits() {}

    /** A copy. */
    CpuBits(CpuBits other) {
        add(other);
    }

    /** The bits that words of the table name: {@code cLEAF.SUBLEAF:EAX,EBX,ECX,EDX} or {@code mINDEX:LOW,HIGH}. */
    static CpuBits parse(List<String> words) {
        CpuBits bits = new CpuBits();
        for (String word : words) {
            int colon = word.indexOf(':');
            String[] values = word.substring(colon + 1).split(",");
            int[] numbers = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                numbers[i] = Integer.parseUnsignedInt(values[i], HEXADECIMAL);
            }
            bits.registers.put(word.substring(0, colon), numbers);
        }
        return bits;
    }

    void add(CpuBits other) {
        other.registers.forEach((question, values) -> {
            int[] mine = registers.computeIfAbsent(question, key -> new int[values.length]);
            for (int i = 0; i < values.length; i++) {
                mine[i] |= values[i];
            }
        });
    }

    void remove(CpuBits other) {
        registers.forEach((question, mine) -> {
            int[] values = other.registers.get(question);
            for (int i = 0; values != null && i < values.length; i++) {
                mine[i] &= ~values[i];
            }
        });
    }

    void retain(CpuBits other) {
        registers.forEach((question, mine) -> {
            int[] values = other.registers.get(question);
            for (int i = 0; i < mine.length; i++) {
                mine[i] &= values == null ? 0 : values[i];
            }
        });
    }

    boolean contains(CpuBits other) {
        for (Map.Entry<String, int[]> entry : other.registers.entrySet()) {
            int[] mine = registers.get(entry.getKey());
            int[] values = entry.getValue();
            for (int i = 0; i < values.length; i++) {
                if ((values[i] & ~(mine == null ? 0 : mine[i])) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean isEmpty() {
        for (int[] values : registers.values()) {
            for (int value : values) {
                if (value != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
