package org.jvirsh.emulator.devices.serial;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** The receiver's characters with the line status errors that came with each; one character deep when not enabled. */
final class ReceiveFifo {
    private static final int DEPTH = 16;

    private final byte[] data = new byte[DEPTH];
    private final byte[] errors = new byte[DEPTH];
    private int head;
    private int count;
    private int capacity = 1;

    void enable(boolean on) {
        capacity = on ? DEPTH : 1;
        clear();
    }

    void clear() {
        head = 0;
        count = 0;
    }

    int count() {
        return count;
    }

    boolean full() {
        return count >= capacity;
    }

    void push(int value, int error) {
        int i = head + count & DEPTH - 1;
        data[i] = (byte) value;
        errors[i] = (byte) error;
        count++;
    }

    /** Replaces the last character. */
    void overwrite(int value, int error) {
        count--;
        push(value, error);
    }

    /** Takes the first character, 0..255. */
    int pop() {
        int v = data[head] & 0xFF;
        head = head + 1 & DEPTH - 1;
        count--;
        return v;
    }

    /** The errors of the first character. */
    int headErrors() {
        return count == 0 ? 0 : errors[head];
    }

    /** Whether any character has errors. */
    boolean anyError() {
        for (int i = 0; i < count; i++) {
            if (errors[head + i & DEPTH - 1] != 0) {
                return true;
            }
        }
        return false;
    }

    void save(StateWriter out) {
        out.u8(capacity);
        out.u8(count);
        for (int i = 0; i < count; i++) {
            out.u8(data[head + i & DEPTH - 1]);
            out.u8(errors[head + i & DEPTH - 1]);
        }
    }

    void restore(StateReader in) {
        enable(in.u8() == DEPTH);
        for (int n = Math.min(in.u8(), capacity); n > 0; n--) {
            int value = in.u8();
            push(value, in.u8());
        }
    }
}
