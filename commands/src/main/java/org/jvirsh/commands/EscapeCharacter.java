package org.jvirsh.commands;

import java.util.Optional;

/**
 * The character that leaves a console.
 *
 * @param name as the user wrote it: one character, or a caret and one
 * @param code its code
 */
public record EscapeCharacter(String name, int code) {
    /** Control and right bracket, as in telnet. */
    public static final EscapeCharacter DEFAULT = new EscapeCharacter("^]", 0x1D);

    /** Reads {@code X} or {@code ^X}, where X is a letter or one of {@code @ [ \ ] ^ _}. */
    public static Optional<EscapeCharacter> parse(String text) {
        if (text.length() == 2 && text.charAt(0) == '^') {
            int upper = Character.toUpperCase(text.charAt(1));
            return upper >= '@' && upper <= '_'
                    ? Optional.of(new EscapeCharacter(text, upper ^ 0x40))
                    : Optional.empty();
        }
        return text.length() == 1 && text.charAt(0) < 0x80 && !text.equals("^")
                ? Optional.of(new EscapeCharacter(text, text.charAt(0)))
                : Optional.empty();
    }

    /** The name with the keys to press, as a console session announces it. */
    public String describe() {
        return name.startsWith("^") && name.length() > 1 ? name + " (Ctrl + " + name.charAt(1) + ")" : name;
    }
}
