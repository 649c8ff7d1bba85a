package org.jvirsh.emulator.cpu.decode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The bytes that select a row.
 *
 * @param map 0: one-byte opcodes, 1: 0F, 2: 0F 38, 3: 0F 3A
 * @param opcode opcode byte; the first of eight with {@code lowBitsRegister} or {@code stackIndex}
 * @param prefix mandatory prefix: {@link #ANY}, 0 for none allowed, 0x66, 0xF2, 0xF3
 * @param vex whether the VEX encoding is meant
 * @param vexW required VEX.W, or -1
 * @param modRm whether a ModRM byte follows
 * @param digit required ModRM.reg, or -1
 * @param fixedModRm required second byte, or -1
 * @param mod 0: any, 1: memory only, 2: register only
 * @param lowBits whether the low three opcode bits (or ModRM.rm for x87) are a register number
 */
public record Encoding(
        int map, int opcode, int prefix, boolean vex, int vexW, boolean modRm, int digit, int fixedModRm, int mod,
        boolean lowBits) {
    /** No mandatory prefix: 66, F2 and F3 are ordinary prefixes. */
    public static final int ANY = -1;

    static Encoding parse(String text) {
        Deque<String> words = new ArrayDeque<>(List.of(text.split(" ")));
        int prefix = ANY;
        boolean vex = false;
        int vexW = -1;
        int map = 0;
        if (words.getFirst().startsWith("VEX")) {
            vex = true;
            prefix = 0;
            String v = words.removeFirst();
            vexW = v.contains(".W0") ? 0 : v.contains(".W1") ? 1 : -1;
        }
        switch (words.getFirst()) {
            case "NP" -> {
                prefix = 0;
                words.removeFirst();
            }
            case "66", "F2", "F3" -> {
                if (words.size() > 1) {
                    prefix = Integer.parseInt(words.removeFirst(), 16);
                }
            }
            default -> { }
        }
        if (words.getFirst().equals("0F")) {
            words.removeFirst();
            map = 1;
            if (words.getFirst().equals("38") && words.size() > 1) {
                words.removeFirst();
                map = 2;
            } else if (words.getFirst().equals("3A") && words.size() > 1) {
                words.removeFirst();
                map = 3;
            }
        }
        String op = words.removeFirst();
        boolean lowBits = op.endsWith("+r") || op.endsWith("+i");
        int opcode = Integer.parseInt(op.substring(0, 2), 16);
        boolean modRm = false;
        int digit = -1;
        int fixed = -1;
        int mod = 0;
        boolean x87Index = false;
        for (String w : words) {
            switch (w) {
                case "/r" -> modRm = true;
                case "mem" -> mod = 1;
                case "reg" -> mod = 2;
                default -> {
                    if (w.startsWith("/")) {
                        modRm = true;
                        digit = w.charAt(1) - '0';
                    } else if (w.endsWith("+i")) {
                        modRm = true;
                        mod = 2;
                        digit = Integer.parseInt(w.substring(0, 2), 16) >>> 3 & 7;
                        x87Index = true;
                    } else {
                        modRm = true;
                        fixed = Integer.parseInt(w, 16);
                    }
                }
            }
        }
        return new Encoding(map, opcode, prefix, vex, vexW, modRm, digit, fixed, mod, lowBits || x87Index);
    }

    /** Whether the low three bits of the opcode byte, not of a ModRM byte, are a register. */
    boolean eightOpcodes() {
        return lowBits && !modRm;
    }
}
