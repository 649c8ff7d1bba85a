package org.jvirsh.driver.emu.file;

import java.io.IOException;
import org.jvirsh.driver.core.FileErrors;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirError;
import org.jvirsh.hypervisor.error.VirException;

/** Errors as this driver reports them. */
public final class EmuErrors {
    private EmuErrors() {}

    public static VirException error(ErrorCode code, String detail) {
        return new VirException(code, ErrorDomain.QEMU, detail);
    }

    public static VirException unsupportedConfiguration(String detail) {
        return error(ErrorCode.CONFIG_UNSUPPORTED, detail);
    }

    /** A flag the call does not know; libvirt prints this one without a category. */
    public static VirException unsupportedFlags(int flags, String function) {
        return new VirException(new VirError(
                ErrorCode.INVALID_ARG,
                ErrorDomain.QEMU,
                "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function));
    }

    /** A failed file operation: what was tried, and the system's reason. */
    public static VirException io(String what, IOException cause) {
        return new VirException(ErrorCode.SYSTEM_ERROR, ErrorDomain.QEMU, what + ": " + FileErrors.reason(cause), cause);
    }
}
