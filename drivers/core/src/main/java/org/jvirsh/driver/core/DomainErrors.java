package org.jvirsh.driver.core;

import java.util.UUID;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** What every driver says when a domain is not as a call needs it. */
public final class DomainErrors {
    private DomainErrors() {}

    /** The call needs an active domain. */
    public static VirException notRunning() {
        return invalid("domain is not running");
    }

    /** The domain is not in the state that the call needs. */
    public static VirException invalid(String detail) {
        return new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN, detail);
    }

    /** A handle has outlived its domain. */
    public static VirException gone(UUID uuid, String name) {
        return new VirException(
                ErrorCode.NO_DOMAIN,
                ErrorDomain.DOMAIN,
                "no domain with matching uuid '" + uuid + "' (" + name + ")");
    }

    /**
     * Refuses a domain that shares only its name or only its UUID with another one.
     *
     * @param name name of the newcomer
     * @param uuid UUID of the newcomer
     * @param otherName name of a domain that exists
     * @param otherUuid UUID of a domain that exists
     */
    public static void requireDistinct(String name, UUID uuid, String otherName, UUID otherUuid) {
        boolean sameName = otherName.equals(name);
        boolean sameUuid = otherUuid.equals(uuid);
        if (sameUuid && !sameName) {
            throw new VirException(
                    ErrorCode.OPERATION_FAILED,
                    ErrorDomain.DOMAIN,
                    "domain '" + otherName + "' is already defined with uuid " + uuid);
        }
        if (sameName && !sameUuid) {
            throw new VirException(
                    ErrorCode.OPERATION_FAILED,
                    ErrorDomain.DOMAIN,
                    "domain '" + name + "' already exists with uuid " + otherUuid);
        }
    }
}
