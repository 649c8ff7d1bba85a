package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;

/** The host and the connection: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface HostFunctions extends Library {
    int virNodeGetMemoryParameters(
            ConnectionPointer connection, Pointer parameters, IntByReference count, int flags);

    int virNodeSetMemoryParameters(ConnectionPointer connection, Pointer parameters, int count, int flags);

    int virNodeGetCPUMap(
            ConnectionPointer connection, PointerByReference cpumap, IntByReference online, int flags);

    int virNodeGetSEVInfo(
            ConnectionPointer connection, PointerByReference parameters, IntByReference count, int flags);

    int virNodeGetCPUStats(
            ConnectionPointer connection, int cpuNum, Pointer parameters, IntByReference count, int flags);

    int virNodeGetMemoryStats(
            ConnectionPointer connection, int cellNum, Pointer parameters, IntByReference count, int flags);

    int virNodeSuspendForDuration(ConnectionPointer connection, int target, long duration, int flags);

    int virConnectCompareHypervisorCPU(
            ConnectionPointer connection, String emulator, String arch, String machine, String virttype,
            String xmlCPU, int flags);

    int virConnectGetCPUModelNames(
            ConnectionPointer connection, String arch, PointerByReference models, int flags);

    CString virConnectBaselineHypervisorCPU(
            ConnectionPointer connection, String emulator, String arch, String machine, String virttype,
            String[] xmlCPUs, int ncpus, int flags);

    int virNodeGetFreePages(
            ConnectionPointer connection, int npages, int[] pages, int startcell, int cellcount, long[] counts,
            int flags);

    int virNodeAllocPages(
            ConnectionPointer connection, int npages, int[] pageSizes, long[] pageCounts, int startCell,
            int cellCount, int flags);
}
