package org.jvirsh.emulator.devices.input;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A PS/2 mouse with three buttons and a wheel, after IBM's PS/2 Hardware Interface Technical Reference, "Mouse", and
 * Microsoft's sampling rate sequence 200, 100, 80 that turns the wheel on.
 *
 * <p>Modelled: all commands, stream, remote and wrap mode, the wheel. Not modelled: the sampling rate's effect on
 * packets, 2:1 scaling of movements, the fourth and fifth button.
 */
public final class Ps2Mouse extends Ps2Device {
    /** Button bits of {@link #move}. */
    public static final int LEFT = 1;

    /** Button bits of {@link #move}. */
    public static final int RIGHT = 2;

    /** Button bits of {@link #move}. */
    public static final int MIDDLE = 4;

    private static final int NO_COMMAND = 0;
    private static final int MAX_STEP = 255;
    private static final int MAX_WHEEL = 7;
    /** Movement that has not been reported yet is kept up to here. */
    private static final int MAX_PENDING = 1 << 16;

    private boolean reporting;
    private boolean remote;
    private boolean wrap;
    private boolean doubled;
    private boolean wheel;
    private int resolution = 2;
    private int rate = 100;
    private int olderRate;
    private int oldRate;
    private int pending;
    private int dx;
    private int dy;
    private int dz;
    private int buttons;
    private boolean changed;

    Ps2Mouse() {}

    /**
     * Moves the mouse and sets its buttons.
     *
     * @param right counts to the right
     * @param down counts downwards, as on a screen
     * @param turn wheel steps towards the user
     * @param pressed {@link #LEFT}, {@link #RIGHT}, {@link #MIDDLE} together
     */
    public void move(int right, int down, int turn, int pressed) {
        dx = Math.clamp((long) dx + right, -MAX_PENDING, MAX_PENDING);
        dy = Math.clamp((long) dy - down, -MAX_PENDING, MAX_PENDING);
        dz = Math.clamp((long) dz + turn, -MAX_PENDING, MAX_PENDING);
        changed |= buttons != (pressed & 7) || right != 0 || down != 0 || turn != 0;
        buttons = pressed & 7;
        report();
        if (hasData()) {
            announce();
        }
    }

    private void report() {
        while (reporting && !remote && changed && stream.room() >= 8) {
            packet(stream::add);
            changed = dx != 0 || dy != 0 || wheel && dz != 0;
        }
    }

    private interface Out {
        void put(int value);
    }

    private void packet(Out out) {
        int x = Math.clamp(dx, -MAX_STEP, MAX_STEP);
        int y = Math.clamp(dy, -MAX_STEP, MAX_STEP);
        dx -= x;
        dy -= y;
        out.put(buttons | 8 | (x < 0 ? 0x10 : 0) | (y < 0 ? 0x20 : 0));
        out.put(x & 0xFF);
        out.put(y & 0xFF);
        if (wheel) {
            int z = Math.clamp(dz, -MAX_WHEEL, MAX_WHEEL);
            dz -= z;
            out.put(z & 0xFF);
        } else {
            dz = 0;
        }
    }

    @Override
    int next() {
        int v = super.next();
        report();
        return v;
    }

    @Override
    void command(int value) {
        if (wrap && value != 0xEC && value != 0xFF) {
            reply(value);
            return;
        }
        if (pending != NO_COMMAND) {
            parameter(value);
            return;
        }
        switch (value) {
            case 0xFF -> {
                clear();
                defaults();
                wheel = false;
                reply(ACK);
                reply(SELF_TEST_PASSED);
                reply(0x00);
            }
            case 0xFE -> resendLast();
            case 0xF6 -> acknowledge(this::defaults);
            case 0xF5 -> acknowledge(() -> reporting = false);
            case 0xF4 -> acknowledge(() -> reporting = true);
            case 0xF3, 0xE8 -> acknowledge(() -> pending = value);
            case 0xF2 -> {
                reply(ACK);
                reply(wheel ? 3 : 0);
            }
            case 0xF0 -> acknowledge(() -> remote = true);
            case 0xEE -> acknowledge(() -> wrap = true);
            case 0xEC -> acknowledge(() -> wrap = false);
            case 0xEB -> {
                reply(ACK);
                packet(this::reply);
                changed = false;
            }
            case 0xEA -> acknowledge(() -> remote = false);
            case 0xE9 -> {
                reply(ACK);
                reply(status());
                reply(resolution);
                reply(rate);
            }
            case 0xE7 -> acknowledge(() -> doubled = true);
            case 0xE6 -> acknowledge(() -> doubled = false);
            default -> reply(RESEND);
        }
    }

    /** Every valid command also drops movement that was not fetched. */
    private void acknowledge(Runnable action) {
        stream.clear();
        action.run();
        reply(ACK);
    }

    private int status() {
        int pressed = (buttons & LEFT) << 2 | (buttons & MIDDLE) >>> 1 | (buttons & RIGHT) >>> 1;
        return (remote ? 0x40 : 0) | (reporting ? 0x20 : 0) | (doubled ? 0x10 : 0) | pressed;
    }

    private void parameter(int value) {
        int command = pending;
        pending = NO_COMMAND;
        if (command == 0xE8) {
            resolution = value & 3;
        } else {
            olderRate = oldRate;
            oldRate = rate;
            rate = value;
            if (olderRate == 200 && oldRate == 100 && rate == 80) {
                wheel = true;
            }
        }
        reply(ACK);
    }

    private void defaults() {
        reporting = false;
        remote = false;
        wrap = false;
        doubled = false;
        resolution = 2;
        rate = 100;
        pending = NO_COMMAND;
        dx = 0;
        dy = 0;
        dz = 0;
        changed = false;
    }

    @Override
    void save(StateWriter out) {
        super.save(out);
        out.bool(reporting);
        out.bool(remote);
        out.bool(wrap);
        out.bool(doubled);
        out.bool(wheel);
        out.u8(resolution);
        out.u8(rate);
        out.u8(oldRate);
        out.u8(olderRate);
        out.u8(pending);
        out.i32(dx);
        out.i32(dy);
        out.i32(dz);
        out.u8(buttons);
        out.bool(changed);
    }

    @Override
    void restore(StateReader in) {
        super.restore(in);
        reporting = in.bool();
        remote = in.bool();
        wrap = in.bool();
        doubled = in.bool();
        wheel = in.bool();
        resolution = in.u8();
        rate = in.u8();
        oldRate = in.u8();
        olderRate = in.u8();
        pending = in.u8();
        dx = Math.clamp(in.i32(), -MAX_PENDING, MAX_PENDING);
        dy = Math.clamp(in.i32(), -MAX_PENDING, MAX_PENDING);
        dz = Math.clamp(in.i32(), -MAX_PENDING, MAX_PENDING);
        buttons = in.u8() & 7;
        changed = in.bool();
    }
}
