package org.jvirsh.driver.test;

import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** Errors of this driver's own. */
final class TestErrors {
    private TestErrors() {}

    static VirException internal(String detail) {
        return new VirException(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, detail);
    }

    static VirException noDomain() {
        return new VirException(ErrorCode.NO_DOMAIN, ErrorDomain.TEST, null);
    }
}
