package org.jvirsh.driver.test.tuning;

import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** Errors of this package. */
final class TuningErrors {
    private TuningErrors() {}

    static VirException of(ErrorCode code, String detail) {
        return new VirException(code, ErrorDomain.TEST, detail);
    }

    static VirException invalidArgument(String detail) {
        return of(ErrorCode.INVALID_ARG, detail);
    }

    static VirException invalidOperation(String detail) {
        return of(ErrorCode.OPERATION_INVALID, detail);
    }
}
