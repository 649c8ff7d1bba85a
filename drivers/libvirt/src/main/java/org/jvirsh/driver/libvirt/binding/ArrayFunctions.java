package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DevicePointer;
import org.libvirt.jna.DomainPointer;

/**
 * Functions that take arrays of structures. The Java binding has them, with a Java object for each element; here the array is
 * memory that {@link TypedParameters} and its like read.
 */
public interface ArrayFunctions extends Library {
    int virConnectListAllDomains(ConnectionPointer connection, PointerByReference domains, int flags);

    /** As in the binding, for callbacks of every shape. */
    int virConnectDomainEventRegisterAny(
            ConnectionPointer connection, DomainPointer domain, int event, Callback callback, Pointer data,
            Pointer free);

    int virDomainMemoryStats(DomainPointer domain, Pointer stats, int count, int flags);

    int virDomainGetVcpus(DomainPointer domain, Pointer info, int count, byte[] maps, int mapLength);

    int virDomainGetCPUStats(DomainPointer domain, Pointer parameters, int count, int first, int cpus, int flags);

    int virDomainGetSchedulerParameters(DomainPointer domain, Pointer parameters, IntByReference count);

    int virDomainSetSchedulerParameters(DomainPointer domain, Pointer parameters, int count);

    int virDomainBlockCopy(DomainPointer domain, String disk, String xml, Pointer parameters, int count, int flags);

    DomainPointer virDomainMigrate3(
            DomainPointer domain, ConnectionPointer destination, Pointer parameters, int count, int flags);

    int virDomainMigrateToURI3(DomainPointer domain, String uri, Pointer parameters, int count, int flags);

    void virDomainInterfaceFree(Pointer one);

    int virNodeGetCellsFreeMemory(ConnectionPointer connection, long[] sizes, int first, int count);

    int virNodeDeviceListCaps(DevicePointer device, Pointer[] names, int count);
}
