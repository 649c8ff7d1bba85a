package org.jvirsh.emulator.machine;

import org.jspecify.annotations.Nullable;

/**
 * Where devices leave what the guest asked of the machine in the middle of an instruction; the run loop takes it when
 * the instruction is over. The first request counts. Used on the vCPU thread only.
 */
final class GuestRequests {
    private @Nullable GuestRequest pending;
    private Runnable kick = () -> {};

    /** Sets what makes the engine return. */
    void onRequest(Runnable action) {
        kick = action;
    }

    void reset() {
        post(new GuestRequest.Reset());
    }

    void powerOff() {
        post(new GuestRequest.PowerOff());
    }

    void panic() {
        post(new GuestRequest.Panic());
    }

    void crashLoaded() {
        post(new GuestRequest.CrashLoaded());
    }

    void exit(int value) {
        post(new GuestRequest.Exit(value));
    }

    private void post(GuestRequest r) {
        if (pending == null) {
            pending = r;
        }
        kick.run();
    }

    @Nullable GuestRequest take() {
        GuestRequest r = pending;
        pending = null;
        return r;
    }
}
