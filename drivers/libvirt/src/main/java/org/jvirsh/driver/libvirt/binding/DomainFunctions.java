package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.StreamPointer;

/** Domains: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface DomainFunctions extends Library {
    int virDomainGetSchedulerParametersFlags(
            DomainPointer domain, Pointer parameters, IntByReference count, int flags);

    int virDomainSetSchedulerParametersFlags(DomainPointer domain, Pointer parameters, int count, int flags);

    int virDomainMigrateGetMaxDowntime(DomainPointer domain, LongByReference downtime, int flags);

    int virDomainMigrateGetCompressionCache(DomainPointer domain, LongByReference cacheSize, int flags);

    int virDomainMigrateSetCompressionCache(DomainPointer domain, long cacheSize, int flags);

    int virDomainMigrateSetMaxSpeed(DomainPointer domain, NativeLong bandwidth, int flags);

    int virDomainMigrateGetMaxSpeed(DomainPointer domain, LongByReference bandwidth, int flags);

    int virDomainMigrateStartPostCopy(DomainPointer domain, int flags);

    CString virConnectGetDomainCapabilities(
            ConnectionPointer connection, String emulatorbin, String arch, String machine, String virttype,
            int flags);

    DomainPointer virDomainCreateXMLWithFiles(
            ConnectionPointer connection, String xml, int nfiles, int[] files, int flags);

    int virDomainShutdownFlags(DomainPointer domain, int flags);

    int virDomainDestroyFlags(DomainPointer domain, int flags);

    int virDomainSaveFlags(DomainPointer domain, String to, String xml, int flags);

    int virDomainSaveParams(DomainPointer domain, Pointer parameters, int count, int flags);

    int virDomainRestoreFlags(ConnectionPointer connection, String from, String xml, int flags);

    int virDomainRestoreParams(ConnectionPointer connection, Pointer parameters, int count, int flags);

    CString virDomainSaveImageGetXMLDesc(ConnectionPointer connection, String file, int flags);

    int virDomainSaveImageDefineXML(ConnectionPointer connection, String file, String xml, int flags);

    CString virDomainManagedSaveGetXMLDesc(DomainPointer domain, int flags);

    int virDomainManagedSaveDefineXML(DomainPointer domain, String xml, int flags);

    int virDomainCoreDumpWithFormat(DomainPointer domain, String to, int dumpformat, int flags);

    int virDomainGetState(DomainPointer domain, IntByReference state, IntByReference reason, int flags);

    int virDomainGetControlInfo(DomainPointer domain, Pointer info, int flags);

    int virDomainSetBlkioParameters(DomainPointer domain, Pointer parameters, int count, int flags);

    int virDomainGetBlkioParameters(DomainPointer domain, Pointer parameters, IntByReference count, int flags);

    int virDomainSetMemoryParameters(DomainPointer domain, Pointer parameters, int count, int flags);

    int virDomainGetMemoryParameters(DomainPointer domain, Pointer parameters, IntByReference count, int flags);

    int virDomainSetNumaParameters(DomainPointer domain, Pointer parameters, int count, int flags);

    int virDomainGetNumaParameters(DomainPointer domain, Pointer parameters, IntByReference count, int flags);

    int virDomainSetMemoryFlags(DomainPointer domain, NativeLong memory, int flags);

    int virDomainSetMemoryStatsPeriod(DomainPointer domain, int period, int flags);

    CString virDomainGetHostname(DomainPointer domain, int flags);

    int virDomainGetSecurityLabelList(DomainPointer domain, PointerByReference seclabels);

    int virDomainBlockStatsFlags(
            DomainPointer domain, String disk, Pointer parameters, IntByReference count, int flags);

    int virDomainSetInterfaceParameters(
            DomainPointer domain, String device, Pointer parameters, int count, int flags);

    int virDomainGetInterfaceParameters(
            DomainPointer domain, String device, Pointer parameters, IntByReference count, int flags);

    DomainPointer virDomainDefineXMLFlags(ConnectionPointer connection, String xml, int flags);

    int virDomainCreateWithFiles(DomainPointer domain, int nfiles, int[] files, int flags);

    int virDomainSetAutostartOnce(DomainPointer domain, int autostart);

    int virDomainGetVcpusFlags(DomainPointer domain, int flags);

    int virDomainPinVcpuFlags(DomainPointer domain, int vcpu, byte[] cpumap, int maplen, int flags);

    int virDomainGetVcpuPinInfo(DomainPointer domain, int ncpumaps, byte[] cpumaps, int maplen, int flags);

    int virDomainPinEmulator(DomainPointer domain, byte[] cpumap, int maplen, int flags);

    int virDomainGetEmulatorPinInfo(DomainPointer domain, byte[] cpumaps, int maplen, int flags);

    void virDomainIOThreadInfoFree(Pointer info);

    int virDomainGetIOThreadInfo(DomainPointer domain, PointerByReference info, int flags);

    int virDomainPinIOThread(DomainPointer domain, int iothreadId, byte[] cpumap, int maplen, int flags);

    int virDomainAddIOThread(DomainPointer domain, int iothreadId, int flags);

    int virDomainDelIOThread(DomainPointer domain, int iothreadId, int flags);

    int virDomainSetIOThreadParams(DomainPointer domain, int iothreadId, Pointer parameters, int count, int flags);

    int virDomainDetachDeviceAlias(DomainPointer domain, String alias, int flags);

    int virConnectGetAllDomainStats(
            ConnectionPointer connection, int stats, PointerByReference retStats, int flags);

    int virDomainListGetStats(Pointer doms, int stats, PointerByReference retStats, int flags);

    void virDomainStatsRecordListFree(Pointer stats);

    int virDomainGetPerfEvents(
            DomainPointer domain, PointerByReference parameters, IntByReference count, int flags);

    int virDomainSetPerfEvents(DomainPointer domain, Pointer parameters, int count, int flags);

    int virDomainBlockJobSetSpeed(DomainPointer domain, String disk, NativeLong bandwidth, int flags);

    int virDomainBlockPull(DomainPointer domain, String disk, NativeLong bandwidth, int flags);

    int virDomainBlockRebase(DomainPointer domain, String disk, String base, NativeLong bandwidth, int flags);

    int virDomainSetBlockIoTune(DomainPointer domain, String disk, Pointer parameters, int count, int flags);

    int virDomainGetBlockIoTune(
            DomainPointer domain, String disk, Pointer parameters, IntByReference count, int flags);

    int virDomainGetDiskErrors(DomainPointer domain, Pointer errors, int maxerrors, int flags);

    int virDomainSendProcessSignal(DomainPointer domain, long process, int signum, int flags);

    int virDomainAbortJobFlags(DomainPointer domain, int flags);

    int virDomainOpenConsole(DomainPointer domain, String device, StreamPointer stream, int flags);

    int virDomainOpenChannel(DomainPointer domain, String name, StreamPointer stream, int flags);

    int virDomainInjectNMI(DomainPointer domain, int flags);

    int virDomainFSTrim(DomainPointer domain, String mountPoint, long minimum, int flags);

    int virDomainFSFreeze(DomainPointer domain, String[] mountpoints, int nmountpoints, int flags);

    int virDomainFSThaw(DomainPointer domain, String[] mountpoints, int nmountpoints, int flags);

    void virDomainFSInfoFree(Pointer info);

    int virDomainGetFSInfo(DomainPointer domain, PointerByReference info, int flags);

    int virDomainGetTime(DomainPointer domain, LongByReference seconds, IntByReference nseconds, int flags);

    int virDomainSetTime(DomainPointer domain, long seconds, int nseconds, int flags);

    int virDomainRename(DomainPointer domain, String newName, int flags);

    int virDomainGetGuestVcpus(
            DomainPointer domain, PointerByReference parameters, IntByReference count, int flags);

    int virDomainSetGuestVcpus(DomainPointer domain, String cpumap, int state, int flags);

    int virDomainSetVcpu(DomainPointer domain, String vcpumap, int state, int flags);

    int virDomainSetBlockThreshold(DomainPointer domain, String dev, long threshold, int flags);

    int virDomainSetLifecycleAction(DomainPointer domain, int type, int action, int flags);

    int virDomainGetLaunchSecurityInfo(
            DomainPointer domain, PointerByReference parameters, IntByReference count, int flags);

    int virDomainSetLaunchSecurityState(DomainPointer domain, Pointer parameters, int count, int flags);

    int virDomainGetGuestInfo(
            DomainPointer domain, int types, PointerByReference parameters, IntByReference count, int flags);

    int virDomainAgentSetResponseTimeout(DomainPointer domain, int timeout, int flags);

    int virDomainAuthorizedSSHKeysGet(DomainPointer domain, String user, PointerByReference keys, int flags);

    int virDomainAuthorizedSSHKeysSet(DomainPointer domain, String user, String[] keys, int nkeys, int flags);

    int virDomainStartDirtyRateCalc(DomainPointer domain, int seconds, int flags);

    int virDomainFDAssociate(DomainPointer domain, String name, int nfds, int[] fds, int flags);

    int virDomainGraphicsReload(DomainPointer domain, int type, int flags);

    int virDomainSetThrottleGroup(DomainPointer domain, String group, Pointer parameters, int count, int flags);

    int virDomainDelThrottleGroup(DomainPointer domain, String group, int flags);
}
