package org.jvirsh.hypervisor.tuning;

import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/** Sizes, limits and affinities of one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainTuning {
    /** Changes the memory, in KiB. */
    default void setMemory(long kib, Set<MemoryFlag> flags) {
        throw VirException.unsupported("virDomainSetMemoryFlags");
    }

    /** How many parameters the set has; none when the driver keeps none of that kind. */
    default int parameterCount(ParameterSet set, Set<Affect> affect) {
        throw VirException.unsupported(set.getter());
    }

    /** The parameters of the set. */
    default List<TypedParameter> parameters(ParameterSet set, Set<Affect> affect) {
        throw VirException.unsupported(set.getter());
    }

    /** Changes some parameters of the set. */
    default void setParameters(ParameterSet set, List<TypedParameter> parameters, Set<Affect> affect) {
        throw VirException.unsupported(set.setter());
    }

    /** How many limits a network interface has. */
    default int interfaceParameterCount(String device, Set<Affect> affect) {
        throw VirException.unsupported("virDomainGetInterfaceParameters");
    }

    /** The limits of a network interface, named by its host name or its address. */
    default List<TypedParameter> interfaceParameters(String device, Set<Affect> affect) {
        throw VirException.unsupported("virDomainGetInterfaceParameters");
    }

    /** Changes limits of a network interface. */
    default void setInterfaceParameters(String device, List<TypedParameter> parameters, Set<Affect> affect) {
        throw VirException.unsupported("virDomainSetInterfaceParameters");
    }

    /** How many limits a disk has. */
    default int blockIoTuneCount(Set<Affect> affect) {
        throw VirException.unsupported("virDomainGetBlockIoTune");
    }

    /** The limits of a disk, named by its target or its source. */
    default List<TypedParameter> blockIoTune(String disk, Set<Affect> affect) {
        throw VirException.unsupported("virDomainGetBlockIoTune");
    }

    /** Changes limits of a disk. */
    default void setBlockIoTune(String disk, List<TypedParameter> parameters, Set<Affect> affect) {
        throw VirException.unsupported("virDomainSetBlockIoTune");
    }

    /** Adds or changes limits that several disks share. */
    default void setThrottleGroup(String group, List<TypedParameter> parameters, Set<Affect> affect) {
        throw VirException.unsupported("virDomainSetThrottleGroup");
    }

    /** Removes limits that several disks share. */
    default void removeThrottleGroup(String group, Set<Affect> affect) {
        throw VirException.unsupported("virDomainDelThrottleGroup");
    }

    /** Asks for an event when a disk has been written up to this many bytes. */
    default void setBlockThreshold(String device, long bytes) {
        throw VirException.unsupported("virDomainSetBlockThreshold");
    }

    /** How the host shares its processors. */
    default Scheduler scheduler() {
        throw VirException.unsupported("virDomainGetSchedulerType");
    }

    /** The domain's share, by the call without flags. */
    default List<TypedParameter> schedulerParameters() {
        throw VirException.unsupported("virDomainGetSchedulerParameters");
    }

    /** The domain's share. */
    default List<TypedParameter> schedulerParameters(Set<Affect> affect) {
        throw VirException.unsupported("virDomainGetSchedulerParametersFlags");
    }

    /** Changes the domain's share, by the call without flags. */
    default void setSchedulerParameters(List<TypedParameter> parameters) {
        throw VirException.unsupported("virDomainSetSchedulerParameters");
    }

    /** Changes the domain's share. */
    default void setSchedulerParameters(List<TypedParameter> parameters, Set<Affect> affect) {
        throw VirException.unsupported("virDomainSetSchedulerParametersFlags");
    }

    /** Changes the number of processors of the running domain. */
    default void setVcpus(long count) {
        throw VirException.unsupported("virDomainSetVcpus");
    }

    /** Changes a number of processors. */
    default void setVcpus(long count, Set<VcpuFlag> flags) {
        throw VirException.unsupported("virDomainSetVcpusFlags");
    }

    /** A number of processors. */
    default int vcpus(Set<VcpuFlag> flags) {
        throw VirException.unsupported("virDomainGetVcpusFlags");
    }

    /** How many processors the running domain may have. */
    default int maxVcpus() {
        throw VirException.unsupported("virDomainGetMaxVcpus");
    }

    /** Adds or removes single processors. */
    default void setVcpu(String list, boolean enable, Set<Affect> affect) {
        throw VirException.unsupported("virDomainSetVcpu");
    }

    /** The processors of the running domain. */
    default List<VcpuInfo> vcpuInfo() {
        throw VirException.unsupported("virDomainGetVcpus");
    }

    /** Says on which host processors one of the running domain's may execute. */
    default void pinVcpu(long vcpu, CpuSet cpus) {
        throw VirException.unsupported("virDomainPinVcpu");
    }

    /** Says on which host processors one may execute. */
    default void pinVcpu(long vcpu, CpuSet cpus, Set<Affect> affect) {
        throw VirException.unsupported("virDomainPinVcpuFlags");
    }

    /** On which host processors each may execute; those that are not there too. */
    default List<CpuSet> vcpuPins(Set<Affect> affect) {
        throw VirException.unsupported("virDomainGetVcpuPinInfo");
    }

    /** Says on which host processors all other work of the domain may execute. */
    default void pinEmulator(CpuSet cpus, Set<Affect> affect) {
        throw VirException.unsupported("virDomainPinEmulator");
    }

    /** On which host processors all other work of the domain may execute. */
    default CpuSet emulatorPin(Set<Affect> affect) {
        throw VirException.unsupported("virDomainGetEmulatorPinInfo");
    }

    /** The processors as the guest uses them, by its agent. */
    default List<TypedParameter> guestVcpus() {
        throw VirException.unsupported("virDomainGetGuestVcpus");
    }

    /** Lets the guest use processors or not, by its agent. */
    default void setGuestVcpus(String list, boolean enable) {
        throw VirException.unsupported("virDomainSetGuestVcpus");
    }

    /** The threads that serve disks. */
    default List<IoThreadInfo> ioThreads(Set<Affect> affect) {
        throw VirException.unsupported("virDomainGetIOThreadInfo");
    }

    /** Adds a thread. */
    default void addIoThread(int id, Set<Affect> affect) {
        throw VirException.unsupported("virDomainAddIOThread");
    }

    /** Removes a thread. */
    default void removeIoThread(int id, Set<Affect> affect) {
        throw VirException.unsupported("virDomainDelIOThread");
    }

    /** Says on which host processors a thread may execute. */
    default void pinIoThread(long id, CpuSet cpus, Set<Affect> affect) {
        throw VirException.unsupported("virDomainPinIOThread");
    }

    /** Changes how a thread polls. */
    default void setIoThreadParameters(int id, List<TypedParameter> parameters, Set<Affect> affect) {
        throw VirException.unsupported("virDomainSetIOThreadParams");
    }
}
