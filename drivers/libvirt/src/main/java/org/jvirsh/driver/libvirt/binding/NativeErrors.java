package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Pointer;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirError;
import org.jvirsh.hypervisor.error.VirException;

/** Reads the {@code virError} of this thread (libvirt/virterror.h). */
final class NativeErrors {
    private static final int CODE = 0;
    private static final int DOMAIN = 4;
    private static final int MESSAGE = 8;

    private NativeErrors() {}

    static VirException last(FrequentCalls calls) {
        Pointer error = calls.virGetLastError();
        if (error == null) {
            return new VirException(
                    new VirError(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, "An error occurred, but the cause is unknown"));
        }
        Pointer message = error.getPointer(MESSAGE);
        ErrorCode code = ErrorCode.of(error.getInt(CODE));
        return new VirException(new VirError(
                code, domain(error.getInt(DOMAIN)), message == null ? code.message(null) : text(message)));
    }

    private static String text(Pointer message) {
        return message.getString(0, "UTF-8");
    }

    private static ErrorDomain domain(int number) {
        ErrorDomain[] known = ErrorDomain.values();
        return number >= 0 && number < known.length ? known[number] : ErrorDomain.NONE;
    }
}
