package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import org.jvirsh.driver.core.FileErrors;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** What goes wrong with files of the host and images in them. */
final class HostErrors {
    private HostErrors() {}

    /** A failed file operation: what was tried, and the system's reason. */
    static VirException system(String what, IOException cause) {
        return new VirException(
                ErrorCode.SYSTEM_ERROR, ErrorDomain.STORAGE, what + ": " + FileErrors.reason(cause), cause);
    }

    /** What an image cannot do, in the words of the format. */
    static VirException image(IOException cause) {
        return new VirException(
                ErrorCode.INTERNAL_ERROR, ErrorDomain.STORAGE, String.valueOf(cause.getMessage()), cause);
    }

    static VirException configuration(String detail) {
        return new VirException(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.STORAGE, detail);
    }

    static VirException unsupported(String detail) {
        return new VirException(ErrorCode.NO_SUPPORT, ErrorDomain.STORAGE, detail);
    }
}
