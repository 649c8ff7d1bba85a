package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.NetworkPointer;

/** Virtual networks and their ports: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface NetworkFunctions extends Library {
    int virConnectListAllNetworks(ConnectionPointer connection, PointerByReference nets, int flags);

    NetworkPointer virNetworkCreateXMLFlags(ConnectionPointer connection, String xml, int flags);

    NetworkPointer virNetworkDefineXMLFlags(ConnectionPointer connection, String xml, int flags);

    int virNetworkUpdate(NetworkPointer network, int command, int section, int parentIndex, String xml, int flags);

    void virNetworkDHCPLeaseFree(Pointer lease);

    int virNetworkGetDHCPLeases(NetworkPointer network, String mac, PointerByReference leases, int flags);

    int virConnectNetworkEventRegisterAny(
            ConnectionPointer connection, NetworkPointer network, int eventID, Callback callback, Pointer opaque,
            Pointer free);

    int virConnectNetworkEventDeregisterAny(ConnectionPointer connection, int callbackID);

    NetworkPortPointer virNetworkPortLookupByUUID(NetworkPointer network, byte[] uuid);

    NetworkPortPointer virNetworkPortCreateXML(NetworkPointer network, String xml, int flags);

    CString virNetworkPortGetXMLDesc(NetworkPortPointer port, int flags);

    int virNetworkPortGetUUID(NetworkPortPointer port, byte[] uuid);

    int virNetworkPortSetParameters(NetworkPortPointer port, Pointer parameters, int count, int flags);

    int virNetworkPortGetParameters(
            NetworkPortPointer port, PointerByReference parameters, IntByReference count, int flags);

    int virNetworkPortDelete(NetworkPortPointer port, int flags);

    int virNetworkListAllPorts(NetworkPointer network, PointerByReference ports, int flags);

    int virNetworkPortFree(NetworkPortPointer port);

    int virNetworkSetMetadata(
            NetworkPointer network, int type, String metadata, String key, String uri, int flags);

    CString virNetworkGetMetadata(NetworkPointer network, int type, String uri, int flags);
}
