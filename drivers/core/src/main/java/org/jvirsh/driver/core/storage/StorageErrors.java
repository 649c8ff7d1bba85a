package org.jvirsh.driver.core.storage;

import java.util.UUID;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** What is said about pools and volumes. */
public final class StorageErrors {
    private StorageErrors() {}

    /** There is no pool of that name. */
    public static VirException noPool(String name) {
        return error(ErrorCode.NO_STORAGE_POOL, "no storage pool with matching name '" + name + "'");
    }

    /** There is no pool of that UUID. */
    public static VirException noPool(UUID uuid) {
        return error(ErrorCode.NO_STORAGE_POOL, "no storage pool with matching uuid '" + uuid + "'");
    }

    /** There is no pool of that UUID any more. */
    public static VirException noPool(UUID uuid, String name) {
        return error(ErrorCode.NO_STORAGE_POOL, "no storage pool with matching uuid '" + uuid + "' (" + name + ")");
    }

    /** There is no volume of which that is so. */
    public static VirException noVolume(String what, String value) {
        return noVolume(what + " '" + value + "'");
    }

    /** There is no volume of which that is so, said in full. */
    public static VirException noVolume(String fact) {
        return error(ErrorCode.NO_STORAGE_VOL, "no storage vol with matching " + fact);
    }

    /** Not possible as things are. */
    public static VirException invalid(String detail) {
        return error(ErrorCode.OPERATION_INVALID, detail);
    }

    /** It did not work. */
    public static VirException failed(String detail) {
        return error(ErrorCode.OPERATION_FAILED, detail);
    }

    /** An argument is wrong. */
    public static VirException argument(String detail) {
        return error(ErrorCode.INVALID_ARG, detail);
    }

    /** An error libvirt has no better class for. */
    public static VirException internal(String detail) {
        return error(ErrorCode.INTERNAL_ERROR, detail);
    }

    private static VirException error(ErrorCode code, String detail) {
        return new VirException(code, ErrorDomain.STORAGE, detail);
    }
}
