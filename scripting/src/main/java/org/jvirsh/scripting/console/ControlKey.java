package org.jvirsh.scripting.console;

import java.util.Locale;

/**
 * What keys send that are no characters: {@code ctrl-a} to {@code ctrl-z} and {@code ctrl-@ ctrl-[ ctrl-\ ctrl-] ctrl-^ ctrl-_}
 * (also written {@code ^A}), {@code enter tab escape backspace delete insert home end page-up page-down up down left right f1} to
 * {@code f12}, as a VT220 and xterm send them.
 */
public final class ControlKey {
    private static final String CSI = "\033[";

    private ControlKey() {}

    /** What a key sends. */
    public static String sequence(String name) {
        String key = name.toLowerCase(Locale.ROOT).replace('_', '-');
        String control = key.startsWith("ctrl-") ? key.substring(5) : key.startsWith("^") ? key.substring(1) : "";
        if (control.equals("?")) {
            return "\177";
        }
        if (control.length() == 1) {
            char c = Character.toUpperCase(control.charAt(0));
            if (c >= '@' && c <= '_') {
                return String.valueOf((char) (c - '@'));
            }
            if (c == '-') {
                return "\037"; // the underscore, after both were made the same above
            }
        }
        return switch (key) {
            case "enter", "return" -> "\r";
            case "tab" -> "\t";
            case "escape", "esc" -> "\033";
            case "space" -> " ";
            case "backspace" -> "\177";
            case "up" -> CSI + "A";
            case "down" -> CSI + "B";
            case "right" -> CSI + "C";
            case "left" -> CSI + "D";
            case "home" -> CSI + "1~";
            case "insert" -> CSI + "2~";
            case "delete" -> CSI + "3~";
            case "end" -> CSI + "4~";
            case "page-up", "pageup" -> CSI + "5~";
            case "page-down", "pagedown" -> CSI + "6~";
            case "f1" -> "\033OP";
            case "f2" -> "\033OQ";
            case "f3" -> "\033OR";
            case "f4" -> "\033OS";
            case "f5" -> CSI + "15~";
            case "f6" -> CSI + "17~";
            case "f7" -> CSI + "18~";
            case "f8" -> CSI + "19~";
            case "f9" -> CSI + "20~";
            case "f10" -> CSI + "21~";
            case "f11" -> CSI + "23~";
            case "f12" -> CSI + "24~";
            default -> throw new IllegalArgumentException("there is no key '" + name + "'");
        };
    }
}
