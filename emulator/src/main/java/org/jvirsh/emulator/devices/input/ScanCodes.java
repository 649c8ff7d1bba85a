package org.jvirsh.emulator.devices.input;

import java.util.HexFormat;

/**
 * Scan code sets 1 and 2 of the PC keyboard, after IBM's PS/2 Hardware Interface Technical Reference, "Keyboards
 * (101- and 102-key)", and the translation from set 2 to set 1 that the keyboard controller does.
 */
final class ScanCodes {
    /** Set 2 make codes in the order of set 1 make codes 00h..7Fh, sixteen to a line. */
    private static final byte[] SET2 = HexFormat.of().parseHex("0076161e26252e363d3e46454e55660d" // Esc, digits, Backspace, Tab
            + "151d242d2c353c43444d545b5a141c1b" // Q to P, Enter, left Ctrl, A, S
            + "232b34333b424b4c520e125d1a22212a" // D to L, left Shift, Z to V
            + "32313a41494a597c1129580506040c03" // B to right Shift, Alt, Space, Caps Lock, F1 to F5
            + "0b830a0109777e6c757d7b6b73747969" // F6 to F10, locks, keypad 7 to 1
            + "727a707184606178070f171f272f373f" // keypad 2 to dot, SysRq, 102nd key, F11, F12
            + "474f565e08101820283038404850576f" // F13 and what terminals had
            + "13193951535c5f6263646567686a6d6e"); // the rest

    private static final byte[] SET1 = translation();

    private ScanCodes() {}

    private static byte[] translation() {
        byte[] table = new byte[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) i;
        }
        for (int i = 0; i < SET2.length; i++) {
            table[SET2[i] & 0xFF] = (byte) i;
        }
        // The controller's table is 128 long: F7 and SysRq have a second place in it.
        table[0x02] = 0x41;
        table[0x7F] = 0x54;
        return table;
    }

    /** The set 2 make code for a set 1 make code 00h..7Fh. */
    static int toSet2(int set1) {
        return SET2[set1 & 0x7F] & 0xFF;
    }

    /** What the controller makes of a byte from the keyboard; bytes without a place in the table stay. */
    static int toSet1(int set2) {
        return SET1[set2 & 0xFF] & 0xFF;
    }
}
