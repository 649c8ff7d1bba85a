package org.jvirsh.driver.test.storage;

import java.util.UUID;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** What the test hypervisor says about pools and volumes. */
final class StorageErrors {
    private StorageErrors() {}

    static VirException noPool(String name) {
        return error(ErrorCode.NO_STORAGE_POOL, "no storage pool with matching name '" + name + "'");
    }

    static VirException noPool(UUID uuid) {
        return error(ErrorCode.NO_STORAGE_POOL, "no storage pool with matching uuid '" + uuid + "'");
    }

    static VirException noVolume(String what, String value) {
        return error(ErrorCode.NO_STORAGE_VOL, "no storage vol with matching " + what + " '" + value + "'");
    }

    static VirException invalid(String detail) {
        return error(ErrorCode.OPERATION_INVALID, detail);
    }

    static VirException failed(String detail) {
        return error(ErrorCode.OPERATION_FAILED, detail);
    }

    static VirException argument(String detail) {
        return error(ErrorCode.INVALID_ARG, detail);
    }

    static VirException internal(String detail) {
        return error(ErrorCode.INTERNAL_ERROR, detail);
    }

    private static VirException error(ErrorCode code, String detail) {
        return new VirException(code, ErrorDomain.TEST, detail);
    }
}
