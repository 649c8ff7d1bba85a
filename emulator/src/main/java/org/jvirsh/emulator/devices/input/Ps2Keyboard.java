package org.jvirsh.emulator.devices.input;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A 101/102-key keyboard, after IBM's PS/2 Hardware Interface Technical Reference, "Keyboards (101- and 102-key)".
 *
 * <p>Modelled: all commands; scan code sets 1 and 2. Not modelled: set 3, whose selection the keyboard refuses;
 * automatic repeat, which comes from whoever presses the keys; the time that bytes take on the cable.
 */
public final class Ps2Keyboard extends Ps2Device {
    private static final int NO_COMMAND = 0;
    private static final int PAUSE = 0xE11D;

    private boolean scanning = true;
    private int set = 2;
    private int leds;
    private int rate = 0x2B;
    private int pending;

    Ps2Keyboard() {}

    /**
     * Presses or releases a key. A key that does not fit into the keyboard's buffer is lost as a whole.
     *
     * @param code set 1 make code, 01h..7Fh; E000h is added for the keys with that prefix, E11Dh is Pause
     */
    public void key(int code, boolean down) {
        if (!scanning || stream.room() < 8) {
            return;
        }
        if (code == PAUSE) {
            if (down) {
                pause();
            }
        } else {
            plain(code, down);
        }
        announce();
    }

    private void plain(int code, boolean down) {
        if (code >>> 8 == 0xE0) {
            stream.add(0xE0);
        }
        if (set == 1) {
            stream.add(code & 0x7F | (down ? 0 : 0x80));
            return;
        }
        if (!down) {
            stream.add(0xF0);
        }
        stream.add(ScanCodes.toSet2(code));
    }

    private void pause() {
        int[] bytes = set == 1
                ? new int[] {0xE1, 0x1D, 0x45, 0xE1, 0x9D, 0xC5}
                : new int[] {0xE1, 0x14, 0x77, 0xE1, 0xF0, 0x14, 0xF0, 0x77};
        for (int b : bytes) {
            stream.add(b);
        }
    }

    /** The lights: bit 0 Scroll Lock, bit 1 Num Lock, bit 2 Caps Lock. */
    public int leds() {
        return leds;
    }

    @Override
    void command(int value) {
        if (pending != NO_COMMAND && value < 0xED) {
            int command = pending;
            pending = NO_COMMAND;
            parameter(command, value);
            return;
        }
        pending = NO_COMMAND;
        switch (value) {
            case 0xEE -> reply(0xEE);
            case 0xED, 0xF0, 0xF3, 0xFB, 0xFC, 0xFD -> {
                pending = value;
                reply(ACK);
            }
            case 0xF2 -> {
                reply(ACK);
                reply(0xAB);
                reply(0x83);
            }
            case 0xF4 -> {
                stream.clear();
                scanning = true;
                reply(ACK);
            }
            case 0xF5 -> {
                defaults();
                scanning = false;
                reply(ACK);
            }
            case 0xF6 -> {
                defaults();
                reply(ACK);
            }
            case 0xF7, 0xF8, 0xF9, 0xFA -> reply(ACK);
            case 0xFE -> resendLast();
            case 0xFF -> {
                clear();
                defaults();
                scanning = true;
                leds = 0;
                reply(ACK);
                reply(SELF_TEST_PASSED);
            }
            default -> reply(RESEND);
        }
    }

    private void parameter(int command, int value) {
        switch (command) {
            case 0xED -> leds = value & 7;
            case 0xF3 -> rate = value & 0x7F;
            case 0xF0 -> {
                if (value > 2) {
                    reply(RESEND);
                    return;
                }
                reply(ACK);
                if (value == 0) {
                    reply(set);
                } else {
                    set = value;
                }
                return;
            }
            default -> {
                // FB, FC, FD set the type of one key, which only set 3 has.
            }
        }
        reply(ACK);
    }

    private void defaults() {
        stream.clear();
        set = 2;
        rate = 0x2B;
    }

    @Override
    void save(StateWriter out) {
        super.save(out);
        out.bool(scanning);
        out.u8(set);
        out.u8(leds);
        out.u8(rate);
        out.u8(pending);
    }

    @Override
    void restore(StateReader in) {
        super.restore(in);
        scanning = in.bool();
        set = in.u8();
        leds = in.u8();
        rate = in.u8();
        pending = in.u8();
    }
}
