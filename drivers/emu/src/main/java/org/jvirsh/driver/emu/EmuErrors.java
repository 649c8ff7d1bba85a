package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirError;
import org.jvirsh.hypervisor.error.VirException;

/** Errors as this driver reports them. */
final class EmuErrors {
    private EmuErrors() {}

    static VirException error(ErrorCode code, String detail) {
        return new VirException(code, ErrorDomain.QEMU, detail);
    }

    static VirException unsupportedConfiguration(String detail) {
        return error(ErrorCode.CONFIG_UNSUPPORTED, detail);
    }

    /** A flag the call does not know; libvirt prints this one without a category. */
    static VirException unsupportedFlags(int flags, String function) {
        return new VirException(new VirError(
                ErrorCode.INVALID_ARG,
                ErrorDomain.QEMU,
                "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function));
    }

    /** A failed file operation: what was tried, and the system's reason. */
    static VirException io(String what, IOException cause) {
        return new VirException(ErrorCode.SYSTEM_ERROR, ErrorDomain.QEMU, what + ": " + reason(cause), cause);
    }

    /** The system's words for a failure, as strerror(3) has them. */
    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (failure instanceof NotDirectoryException) {
            return "Not a directory";
        }
        if (failure instanceof FileSystemException system) {
            String reason = system.getReason();
            if (reason != null) {
                return reason;
            }
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
