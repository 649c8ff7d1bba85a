package org.jvirsh.emulator.devices.input;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** What keyboard and mouse have in common: answers to commands, which go first, and a stream of events. */
abstract sealed class Ps2Device permits Ps2Keyboard, Ps2Mouse {
    static final int ACK = 0xFA;
    static final int RESEND = 0xFE;
    static final int SELF_TEST_PASSED = 0xAA;

    private final CodeFifo replies = new CodeFifo(16);
    final CodeFifo stream = new CodeFifo(256);
    private Runnable dataReady = () -> {};
    private int lastSent;

    /** Sets what is called when an event has data ready; answers to commands do not call it. */
    final void onData(Runnable action) {
        dataReady = action;
    }

    final void announce() {
        dataReady.run();
    }

    final boolean hasData() {
        return !replies.isEmpty() || !stream.isEmpty();
    }

    /** Takes the next byte for the host; there must be one. */
    int next() {
        lastSent = replies.isEmpty() ? stream.take() : replies.take();
        return lastSent;
    }

    /** Takes a byte from the host. */
    abstract void command(int value);

    final void reply(int value) {
        replies.add(value);
    }

    final void resendLast() {
        reply(lastSent);
    }

    final void clear() {
        replies.clear();
        stream.clear();
    }

    void save(StateWriter out) {
        replies.save(out);
        stream.save(out);
        out.u8(lastSent);
    }

    void restore(StateReader in) {
        replies.restore(in);
        stream.restore(in);
        lastSent = in.u8();
    }
}
