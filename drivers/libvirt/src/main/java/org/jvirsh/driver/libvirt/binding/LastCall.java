package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import org.libvirt.jna.ConnectionPointer;

/**
 * The end of a connection that a program does not wait for which ends itself. The server is told in order, or it would note an error,
 * and gets some milliseconds to see that before the socket is closed; only the way back of its answer is saved. A thread of the virtual
 * machine will not do: that waits at its end for those that are inside native code.
 */
final class LastCall {
    private static final long PATIENCE_MILLIS = 5;
    private static final int TIMESPEC_BYTES = 16;

    private LastCall() {}

    /** Begins to close a connection; false where that cannot be done, and nothing has been. */
    static boolean begin(FrequentCalls calls, ConnectionPointer connection) {
        Function create;
        Function join;
        Function detach;
        try {
            NativeLibrary process = NativeLibrary.getProcess();
            create = process.getFunction("pthread_create");
            join = process.getFunction("pthread_timedjoin_np");
            detach = process.getFunction("pthread_detach");
        } catch (UnsatisfiedLinkError e) {
            return false; // not a C library of Linux
        }
        NativeLongByReference thread = new NativeLongByReference();
        Pointer close = calls.function("virConnectClose");
        if (create.invokeInt(new Object[] {thread, Pointer.NULL, close, connection}) != 0) {
            return false;
        }
        try (Memory until = new Memory(TIMESPEC_BYTES)) {
            long millis = System.currentTimeMillis() + PATIENCE_MILLIS;
            until.setLong(0, millis / 1000);
            until.setLong(Long.BYTES, millis % 1000 * 1_000_000);
            if (join.invokeInt(new Object[] {thread.getValue(), Pointer.NULL, until}) != 0) {
                int _ = detach.invokeInt(new Object[] {thread.getValue()});
            }
        }
        return true;
    }
}
