package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DevicePointer;

/** Devices of the host: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface NodeDeviceFunctions extends Library {
    int virConnectListAllNodeDevices(ConnectionPointer connection, PointerByReference devices, int flags);

    DevicePointer virNodeDeviceLookupSCSIHostByWWN(
            ConnectionPointer connection, String wwnn, String wwpn, int flags);

    int virNodeDeviceDetachFlags(DevicePointer dev, String driverName, int flags);

    DevicePointer virNodeDeviceDefineXML(ConnectionPointer connection, String xml, int flags);

    int virNodeDeviceUndefine(DevicePointer dev, int flags);

    int virNodeDeviceCreate(DevicePointer dev, int flags);

    int virNodeDeviceSetAutostart(DevicePointer dev, int autostart);

    int virNodeDeviceGetAutostart(DevicePointer dev, IntByReference autostart);

    int virNodeDeviceIsPersistent(DevicePointer dev);

    int virNodeDeviceIsActive(DevicePointer dev);

    int virNodeDeviceUpdate(DevicePointer dev, String xml, int flags);

    int virConnectNodeDeviceEventRegisterAny(
            ConnectionPointer connection, DevicePointer dev, int eventID, Callback callback, Pointer opaque,
            Pointer free);

    int virConnectNodeDeviceEventDeregisterAny(ConnectionPointer connection, int callbackID);
}
