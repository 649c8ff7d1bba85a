package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.NetworkPointer;
import org.libvirt.jna.StoragePoolPointer;

/** The functions that lists of networks and storage pools take, each looked up by itself as those of {@link FrequentCalls} are. */
public final class ListCalls {
    private final FrequentCalls calls;

    ListCalls(FrequentCalls calls) {
        this.calls = calls;
    }

    public int virConnectListAllNetworks(ConnectionPointer connection, PointerByReference list, int flags) {
        return calls.number("virConnectListAllNetworks", connection.getPointer(), list, flags);
    }

    public int virNetworkFree(NetworkPointer network) {
        return calls.number("virNetworkFree", network.getPointer());
    }

    public @Nullable String virNetworkGetName(NetworkPointer network) {
        return NativeTexts.at(calls.pointer("virNetworkGetName", network.getPointer()));
    }

    public int virNetworkGetUUID(NetworkPointer network, byte[] uuid) {
        return calls.number("virNetworkGetUUID", network.getPointer(), uuid);
    }

    public int virNetworkIsActive(NetworkPointer network) {
        return calls.number("virNetworkIsActive", network.getPointer());
    }

    public int virNetworkIsPersistent(NetworkPointer network) {
        return calls.number("virNetworkIsPersistent", network.getPointer());
    }

    public int virNetworkGetAutostart(NetworkPointer network, IntByReference wanted) {
        return calls.number("virNetworkGetAutostart", network.getPointer(), wanted);
    }

    public int virConnectListAllStoragePools(ConnectionPointer connection, PointerByReference list, int flags) {
        return calls.number("virConnectListAllStoragePools", connection.getPointer(), list, flags);
    }

    public int virStoragePoolFree(StoragePoolPointer pool) {
        return calls.number("virStoragePoolFree", pool.getPointer());
    }

    public @Nullable String virStoragePoolGetName(StoragePoolPointer pool) {
        return NativeTexts.at(calls.pointer("virStoragePoolGetName", pool.getPointer()));
    }

    public int virStoragePoolGetUUID(StoragePoolPointer pool, byte[] uuid) {
        return calls.number("virStoragePoolGetUUID", pool.getPointer(), uuid);
    }

    public int virStoragePoolIsActive(StoragePoolPointer pool) {
        return calls.number("virStoragePoolIsActive", pool.getPointer());
    }

    public int virStoragePoolIsPersistent(StoragePoolPointer pool) {
        return calls.number("virStoragePoolIsPersistent", pool.getPointer());
    }

    public int virStoragePoolGetAutostart(StoragePoolPointer pool, IntByReference wanted) {
        return calls.number("virStoragePoolGetAutostart", pool.getPointer(), wanted);
    }
}
