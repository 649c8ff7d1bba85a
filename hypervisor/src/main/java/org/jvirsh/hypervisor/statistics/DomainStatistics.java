package org.jvirsh.hypervisor.statistics;

import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/** Counters and measurements of one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainStatistics {
    /** For how many host processors there are counters. */
    default int cpuCount() {
        throw VirException.unsupported("virDomainGetCPUStats");
    }

    /** Counters for host processors; an empty list for one the domain cannot use. */
    default List<List<TypedParameter>> cpuStats(int first, int count) {
        throw VirException.unsupported("virDomainGetCPUStats");
    }

    /** Counters for all host processors together. */
    default List<TypedParameter> totalCpuStats() {
        throw VirException.unsupported("virDomainGetCPUStats");
    }

    /** The disks that have failed. */
    default List<DiskError> diskErrors() {
        throw VirException.unsupported("virDomainGetDiskErrors");
    }

    /** The sizes of a disk, named by its target or its source. */
    default BlockInfo blockInfo(String disk) {
        throw VirException.unsupported("virDomainGetBlockInfo");
    }

    /** The counters of a disk, or of all for the empty name. */
    default BlockStats blockStats(String disk) {
        throw VirException.unsupported("virDomainBlockStats");
    }

    /** All counters of a disk, or of all for the empty name. */
    default List<TypedParameter> detailedBlockStats(String disk) {
        throw VirException.unsupported("virDomainBlockStatsFlags");
    }

    /** The counters of a network interface, named by its host name or its address. */
    default InterfaceStats interfaceStats(String device) {
        throw VirException.unsupported("virDomainInterfaceStats");
    }

    /** What is known of the memory. */
    default List<MemoryStat> memoryStats() {
        throw VirException.unsupported("virDomainMemoryStats");
    }

    /** Says every how many seconds the memory is measured. */
    default void setMemoryStatsPeriod(int seconds, Set<Affect> affect) {
        throw VirException.unsupported("virDomainSetMemoryStatsPeriod");
    }

    /** How far the job of the domain is. */
    default JobInfo jobInfo() {
        throw VirException.unsupported("virDomainGetJobInfo");
    }

    /** All that is known of the job of the domain. */
    default JobStats jobStats(Set<JobStatsFlag> flags) {
        throw VirException.unsupported("virDomainGetJobStats");
    }

    /** Aborts the job of the domain. */
    default void abortJob() {
        throw VirException.unsupported("virDomainAbortJob");
    }

    /** Aborts the job of the domain in a special way. */
    default void abortJob(Set<AbortJobFlag> flags) {
        throw VirException.unsupported("virDomainAbortJobFlags");
    }

    /** Starts measuring how fast memory is written. */
    default void startDirtyRateCalculation(int seconds, Set<DirtyRateMode> modes) {
        throw VirException.unsupported("virDomainStartDirtyRateCalc");
    }
}
