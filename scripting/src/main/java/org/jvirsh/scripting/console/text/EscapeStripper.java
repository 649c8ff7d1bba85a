package org.jvirsh.scripting.console.text;

/**
 * Takes escape sequences out of a stream of characters, piece by piece; where the pieces are cut makes no difference.
 *
 * <p>It is the state machine of ECMA-48 (fifth edition): control sequences (5.4: CSI, parameter bytes 30 to 3F, intermediate
 * bytes 20 to 2F, a final byte 40 to 7E), control strings (5.6: APC, DCS, OSC, PM, SOS up to ST; 8.3.89 OSC also up to BEL, as
 * xterm has it), escape sequences with intermediate bytes of ECMA-35 (13.2; the choice of character sets is among them),
 * single shifts (8.3.141, SS2 and SS3, with the one character that they shift), and the same functions as single C1 characters
 * U+0080 to U+009F. CAN and SUB end any of them, and ESC begins anew.
 *
 * <p>Nothing is kept but the state. A sequence or string that is longer than {@link #LONGEST} is none that a program meant: what
 * follows counts as text again, so that a string nobody ends does not swallow the console. An operating system command also ends
 * with its line: none has several.
 */
public final class EscapeStripper {
    /** The longest control string that is taken for one. */
    public static final int LONGEST = 4096;

    private static final char ESC = 0x1b;
    private static final char CAN = 0x18;
    private static final char SUB = 0x1a;
    private static final char BEL = 0x07;
    private static final char DEL = 0x7f;

    private enum State {
        GROUND,
        ESCAPE,
        INTERMEDIATE,
        CONTROL_SEQUENCE,
        CONTROL_STRING,
        COMMAND_STRING,
        SINGLE_SHIFT
    }

    private final StrippedSink sink;
    private final char[] single = new char[1];
    private State state = State.GROUND;
    private int length;
    private long place;

    public EscapeStripper(StrippedSink sink) {
        this.sink = sink;
    }

    /** Strips a piece. */
    public void accept(char[] chars, int from, int to) {
        int at = from;
        while (at < to) {
            if (state == State.GROUND) {
                int run = at;
                while (run < to && passes(chars[run])) {
                    run++;
                }
                if (run > at) {
                    sink.text(chars, at, run, place);
                    place += run - at;
                    at = run;
                    continue;
                }
            }
            one(chars[at++]);
            place++;
        }
    }

    private static boolean shown(char c) {
        return c >= 0x20 && (c < DEL || c > 0x9f);
    }

    /** What needs no more than to be handed on: shown characters, line feeds and tabs. */
    private static boolean passes(char c) {
        return c < 0x20 ? c == '\n' || c == '\t' : c < DEL || c > 0x9f;
    }

    private void one(char c) {
        if (c == ESC) {
            enter(State.ESCAPE);
        } else if (c == CAN || c == SUB) {
            state = State.GROUND;
        } else {
            step(c);
        }
    }

    private void enter(State next) {
        state = next;
        length = 0;
    }

    private void step(char c) {
        switch (state) {
            case GROUND -> ground(c);
            case ESCAPE -> escape(c);
            case INTERMEDIATE -> sequence(c, 0x30);
            case CONTROL_SEQUENCE -> sequence(c, 0x40);
            case CONTROL_STRING, COMMAND_STRING -> string(c);
            case SINGLE_SHIFT -> shifted(c);
        }
    }

    private void ground(char c) {
        if (c < 0x20 || c == DEL) {
            sink.control(c, place);
        } else {
            introduced(c);
        }
    }

    /** A C1 character; of those that introduce nothing only NEL shows: it ends the line (8.3.86). */
    private void introduced(char c) {
        switch (c) {
            case 0x9b -> enter(State.CONTROL_SEQUENCE);
            case 0x9d -> enter(State.COMMAND_STRING);
            case 0x90, 0x98, 0x9e, 0x9f -> enter(State.CONTROL_STRING);
            case 0x8e, 0x8f -> enter(State.SINGLE_SHIFT);
            case 0x85 -> {
                state = State.GROUND;
                sink.control('\n', place);
            }
            default -> state = State.GROUND;
        }
    }

    private void escape(char c) {
        if (c >= 0x40 && c <= 0x5f) {
            introduced((char) (c + 0x40));
        } else if (c >= 0x20 && c < 0x30) {
            enter(State.INTERMEDIATE);
        } else if (c < 0x20) {
            sink.control(c, place);
        } else {
            outside(c, c < DEL);
        }
    }

    /** Something that may be the final byte; {@code first} is the lowest. */
    private void sequence(char c, int first) {
        if (c < 0x20) {
            sink.control(c, place); // obeyed as if it stood before the sequence (ECMA-48 leaves it open, VT100 does so)
        } else if (c >= first && c < DEL) {
            state = State.GROUND;
        } else if (c > DEL || tooLong()) {
            outside(c, false);
        }
    }

    private void string(char c) {
        if (c == 0x9c || c == BEL && state == State.COMMAND_STRING) {
            state = State.GROUND;
        } else if (c == '\n' && state == State.COMMAND_STRING || tooLong()) {
            outside(c, false);
        }
    }

    private void shifted(char c) {
        if (c < 0x20) {
            state = State.GROUND;
            sink.control(c, place);
        } else {
            outside(c, c < DEL);
        }
    }

    private boolean tooLong() {
        return ++length > LONGEST;
    }

    /** A character that ends a sequence: as its last one, or because it cannot belong to it. */
    private void outside(char c, boolean last) {
        state = State.GROUND;
        if (last) {
            return;
        }
        if (shown(c)) {
            single[0] = c;
            sink.text(single, 0, 1, place);
        } else {
            ground(c);
        }
    }
}
