package org.jvirsh.driver.core.tuning;

import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** Errors of this package. */
public final class TuningErrors {
    private TuningErrors() {}

    public static VirException of(ErrorCode code, String detail) {
        return new VirException(code, ErrorDomain.TEST, detail);
    }

    public static VirException invalidArgument(String detail) {
        return of(ErrorCode.INVALID_ARG, detail);
    }

    public static VirException invalidOperation(String detail) {
        return of(ErrorCode.OPERATION_INVALID, detail);
    }
}
