package org.jvirsh.hypervisor.host;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/** What a connection tells of the machine the hypervisor runs on. A driver overrides what it has; all else fails with error 3. */
public interface Host {
    /** What the host can do, as XML. */
    default String capabilities() {
        throw VirException.unsupported("virConnectGetCapabilities");
    }

    /** What domains of one kind can have, as XML; null stands for the hypervisor's choice. */
    default String domainCapabilities(GuestKind kind, Set<DomainCapabilitiesFlag> flags) {
        throw VirException.unsupported("virConnectGetDomainCapabilities");
    }

    /** The host's firmware tables, as XML. */
    default String sysinfo() {
        throw VirException.unsupported("virConnectGetSysinfo");
    }

    /** The host's name. */
    default String hostname() {
        throw VirException.unsupported("virConnectGetHostname");
    }

    /** The hypervisor's kind, such as {@code QEMU}. */
    default String type() {
        throw VirException.unsupported("virConnectGetType");
    }

    /** The hypervisor's version. */
    default Version version() {
        throw VirException.unsupported("virConnectGetVersion");
    }

    /** The version of the library on this side of the connection. */
    default Version libraryVersion() {
        return Version.LIBRARY;
    }

    /** The version of the library on the other side of the connection. */
    default Version daemonVersion() {
        return libraryVersion();
    }

    /** Processors and memory. */
    default NodeInfo info() {
        throw VirException.unsupported("virNodeGetInfo");
    }

    /** Most virtual processors of a domain of that type; null for the usual type. */
    default int maxVcpus(@Nullable String type) {
        throw VirException.unsupported("virConnectGetMaxVcpus");
    }

    /** Time counters of a processor, or of all for -1. */
    default List<NodeStatistic> cpuStatistics(int cpu) {
        throw VirException.unsupported("virNodeGetCPUStats");
    }

    /** Memory counters of a cell in KiB, or of all for -1. */
    default List<NodeStatistic> memoryStatistics(int cell) {
        throw VirException.unsupported("virNodeGetMemoryStats");
    }

    /** Bytes that are free. */
    default long freeMemory() {
        throw VirException.unsupported("virNodeGetFreeMemory");
    }

    /** Bytes that are free in cells. */
    default List<Long> cellsFreeMemory(int firstCell, int cells) {
        throw VirException.unsupported("virNodeGetCellsFreeMemory");
    }

    /** Free pages of each size in KiB, for each cell; a negative first cell is the host as a whole. */
    default List<Long> freePages(List<Long> sizes, int firstCell, int cells) {
        throw VirException.unsupported("virNodeGetFreePages");
    }

    /** Reserves pages of one size in KiB; {@code add} to those there are. */
    default void allocatePages(long size, long count, int firstCell, int cells, boolean add) {
        throw VirException.unsupported("virNodeAllocPages");
    }

    /** Which processors there are. */
    default CpuMap cpuMap() {
        throw VirException.unsupported("virNodeGetCPUMap");
    }

    /** Names of the processor models of an architecture; none when all are accepted. */
    default List<String> cpuModels(String architecture) {
        throw VirException.unsupported("virConnectGetCPUModelNames");
    }

    /** Compares the host's processor with a description. */
    default CpuComparison compareCpu(String xml, Set<CpuCompareFlag> flags) {
        throw VirException.unsupported("virConnectCompareCPU");
    }

    /** The richest processor that all the described ones can stand in for. */
    default String baselineCpu(List<String> cpus, Set<CpuBaselineFlag> flags) {
        throw VirException.unsupported("virConnectBaselineCPU");
    }

    /** Compares the processor the hypervisor can give with a description. */
    default CpuComparison compareHypervisorCpu(GuestKind kind, String xml, Set<CpuCompareFlag> flags) {
        throw VirException.unsupported("virConnectCompareHypervisorCPU");
    }

    /** As {@link #baselineCpu}, of what the hypervisor can give. */
    default String baselineHypervisorCpu(GuestKind kind, List<String> cpus, Set<CpuBaselineFlag> flags) {
        throw VirException.unsupported("virConnectBaselineHypervisorCPU");
    }

    /** Puts the host to sleep and has it wake after some seconds. */
    default void suspend(SuspendTarget target, long seconds) {
        throw VirException.unsupported("virNodeSuspendForDuration");
    }

    /** How the host shares memory between domains. */
    default List<TypedParameter> memoryParameters() {
        throw VirException.unsupported("virNodeGetMemoryParameters");
    }

    /** Changes how the host shares memory between domains. */
    default void memoryParameters(List<TypedParameter> parameters) {
        throw VirException.unsupported("virNodeSetMemoryParameters");
    }

    /** What is needed to talk to the host's memory encryption. */
    default List<TypedParameter> sevInfo() {
        throw VirException.unsupported("virNodeGetSEVInfo");
    }
}
