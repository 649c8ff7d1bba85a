package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.ConnectionPointer;

/** Interfaces of the host: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface InterfaceFunctions extends Library {
    int virConnectListAllInterfaces(ConnectionPointer connection, PointerByReference ifaces, int flags);

    int virInterfaceChangeBegin(ConnectionPointer connection, int flags);

    int virInterfaceChangeCommit(ConnectionPointer connection, int flags);

    int virInterfaceChangeRollback(ConnectionPointer connection, int flags);
}
