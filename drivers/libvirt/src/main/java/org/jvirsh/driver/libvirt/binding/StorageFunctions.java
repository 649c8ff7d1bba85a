package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.StoragePoolPointer;
import org.libvirt.jna.StorageVolPointer;

/** Storage pools and volumes: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface StorageFunctions extends Library {
    CString virConnectGetStoragePoolCapabilities(ConnectionPointer connection, int flags);

    int virConnectListAllStoragePools(ConnectionPointer connection, PointerByReference pools, int flags);

    StoragePoolPointer virStoragePoolLookupByTargetPath(ConnectionPointer connection, String path);

    int virStoragePoolListAllVolumes(StoragePoolPointer pool, PointerByReference vols, int flags);

    int virStorageVolWipePattern(StorageVolPointer vol, int algorithm, int flags);

    int virStorageVolGetInfoFlags(StorageVolPointer vol, Pointer info, int flags);

    int virConnectStoragePoolEventRegisterAny(
            ConnectionPointer connection, StoragePoolPointer pool, int eventID, Callback callback, Pointer opaque,
            Pointer free);

    int virConnectStoragePoolEventDeregisterAny(ConnectionPointer connection, int callbackID);
}
