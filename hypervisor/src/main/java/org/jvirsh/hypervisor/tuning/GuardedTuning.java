package org.jvirsh.hypervisor.tuning;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/**
 * What libvirt itself checks before a driver is asked, in its order: whether the connection may change things, and
 * arguments that no driver accepts.
 */
public final class GuardedTuning implements DomainTuning {
    private final Access access;
    private final DomainTuning driver;

    /** A driver behind the rules; {@code access} is what its connection may do. */
    public GuardedTuning(Access access, DomainTuning driver) {
        this.access = access;
        this.driver = driver;
    }

    @Override
    public void setMemory(long kib, Set<MemoryFlag> flags) {
        access.requireWrite("virDomainSetMemoryFlags");
        if (kib == 0) {
            throw VirException.refusedArgument("memory in virDomainSetMemoryFlags must not be zero");
        }
        if (Long.compareUnsigned(kib, Long.MAX_VALUE / 1024) >= 0) {
            throw new VirException(
                    ErrorCode.OVERFLOW, ErrorDomain.NONE, "input too large: " + Long.toUnsignedString(kib));
        }
        driver.setMemory(kib, flags);
    }

    @Override
    public int parameterCount(ParameterSet set, Set<Affect> affect) {
        if (set == ParameterSet.BLKIO || set == ParameterSet.MEMORY) {
            Affect.requireOne(affect);
        }
        return driver.parameterCount(set, affect);
    }

    @Override
    public List<TypedParameter> parameters(ParameterSet set, Set<Affect> affect) {
        return driver.parameters(set, affect);
    }

    @Override
    public void setParameters(ParameterSet set, List<TypedParameter> parameters, Set<Affect> affect) {
        access.requireWrite(set.setter());
        driver.setParameters(set, parameters, affect);
    }

    @Override
    public int interfaceParameterCount(String device, Set<Affect> affect) {
        return driver.interfaceParameterCount(device, affect);
    }

    @Override
    public List<TypedParameter> interfaceParameters(String device, Set<Affect> affect) {
        return driver.interfaceParameters(device, affect);
    }

    @Override
    public void setInterfaceParameters(String device, List<TypedParameter> parameters, Set<Affect> affect) {
        access.requireWrite("virDomainSetInterfaceParameters");
        driver.setInterfaceParameters(device, parameters, affect);
    }

    @Override
    public int blockIoTuneCount(Set<Affect> affect) {
        Affect.requireOne(affect);
        return driver.blockIoTuneCount(affect);
    }

    @Override
    public List<TypedParameter> blockIoTune(String disk, Set<Affect> affect) {
        Affect.requireOne(affect);
        return driver.blockIoTune(disk, affect);
    }

    @Override
    public void setBlockIoTune(String disk, List<TypedParameter> parameters, Set<Affect> affect) {
        access.requireWrite("virDomainSetBlockIoTune");
        driver.setBlockIoTune(disk, parameters, affect);
    }

    @Override
    public void setThrottleGroup(String group, List<TypedParameter> parameters, Set<Affect> affect) {
        access.requireWrite("virDomainSetThrottleGroup");
        driver.setThrottleGroup(group, parameters, affect);
    }

    @Override
    public void removeThrottleGroup(String group, Set<Affect> affect) {
        driver.removeThrottleGroup(group, affect);
    }

    @Override
    public void setBlockThreshold(String device, long bytes) {
        access.requireWrite("virDomainSetBlockThreshold");
        driver.setBlockThreshold(device, bytes);
    }

    @Override
    public Scheduler scheduler() {
        return driver.scheduler();
    }

    @Override
    public List<TypedParameter> schedulerParameters() {
        return driver.schedulerParameters();
    }

    @Override
    public List<TypedParameter> schedulerParameters(Set<Affect> affect) {
        Affect.requireOne(affect);
        return driver.schedulerParameters(affect);
    }

    @Override
    public void setSchedulerParameters(List<TypedParameter> parameters) {
        access.requireWrite("virDomainSetSchedulerParameters");
        driver.setSchedulerParameters(parameters);
    }

    @Override
    public void setSchedulerParameters(List<TypedParameter> parameters, Set<Affect> affect) {
        access.requireWrite("virDomainSetSchedulerParametersFlags");
        driver.setSchedulerParameters(parameters, affect);
    }

    @Override
    public void setVcpus(long count) {
        access.requireWrite("virDomainSetVcpus");
        driver.setVcpus(count);
    }

    @Override
    public void setVcpus(long count, Set<VcpuFlag> flags) {
        access.requireWrite("virDomainSetVcpusFlags");
        if (flags.contains(VcpuFlag.MAXIMUM) && !flags.contains(VcpuFlag.CONFIG)) {
            throw VirException.refusedArgument(
                    "Flag 'VIR_DOMAIN_VCPU_MAXIMUM' is required by flag 'VIR_DOMAIN_AFFECT_CONFIG'");
        }
        if (flags.contains(VcpuFlag.GUEST) && flags.contains(VcpuFlag.CONFIG)) {
            throw VirException.refusedArgument(
                    "Flags 'VIR_DOMAIN_VCPU_GUEST' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive");
        }
        driver.setVcpus(count, flags);
    }

    @Override
    public int vcpus(Set<VcpuFlag> flags) {
        if (flags.contains(VcpuFlag.GUEST)) {
            access.requireWrite("virDomainGetVcpusFlags");
        }
        if (flags.contains(VcpuFlag.LIVE) && flags.contains(VcpuFlag.CONFIG)) {
            Affect.requireOne(EnumSet.allOf(Affect.class));
        }
        return driver.vcpus(flags);
    }

    @Override
    public int maxVcpus() {
        return driver.maxVcpus();
    }

    @Override
    public void setVcpu(String list, boolean enable, Set<Affect> affect) {
        access.requireWrite("virDomainSetVcpu");
        driver.setVcpu(list, enable, affect);
    }

    @Override
    public List<VcpuInfo> vcpuInfo() {
        return driver.vcpuInfo();
    }

    @Override
    public void pinVcpu(long vcpu, CpuSet cpus) {
        access.requireWrite("virDomainPinVcpu");
        driver.pinVcpu(vcpu, cpus);
    }

    @Override
    public void pinVcpu(long vcpu, CpuSet cpus, Set<Affect> affect) {
        access.requireWrite("virDomainPinVcpuFlags");
        driver.pinVcpu(vcpu, cpus, affect);
    }

    @Override
    public List<CpuSet> vcpuPins(Set<Affect> affect) {
        Affect.requireOne(affect);
        return driver.vcpuPins(affect);
    }

    @Override
    public void pinEmulator(CpuSet cpus, Set<Affect> affect) {
        access.requireWrite("virDomainPinEmulator");
        driver.pinEmulator(cpus, affect);
    }

    @Override
    public CpuSet emulatorPin(Set<Affect> affect) {
        Affect.requireOne(affect);
        return driver.emulatorPin(affect);
    }

    @Override
    public List<TypedParameter> guestVcpus() {
        access.requireWrite("virDomainGetGuestVcpus");
        return driver.guestVcpus();
    }

    @Override
    public void setGuestVcpus(String list, boolean enable) {
        access.requireWrite("virDomainSetGuestVcpus");
        driver.setGuestVcpus(list, enable);
    }

    @Override
    public List<IoThreadInfo> ioThreads(Set<Affect> affect) {
        Affect.requireOne(affect);
        return driver.ioThreads(affect);
    }

    @Override
    public void addIoThread(int id, Set<Affect> affect) {
        access.requireWrite("virDomainAddIOThread");
        driver.addIoThread(id, affect);
    }

    @Override
    public void removeIoThread(int id, Set<Affect> affect) {
        access.requireWrite("virDomainDelIOThread");
        driver.removeIoThread(id, affect);
    }

    @Override
    public void pinIoThread(long id, CpuSet cpus, Set<Affect> affect) {
        access.requireWrite("virDomainPinIOThread");
        driver.pinIoThread(id, cpus, affect);
    }

    @Override
    public void setIoThreadParameters(int id, List<TypedParameter> parameters, Set<Affect> affect) {
        access.requireWrite("virDomainSetIOThreadParams");
        driver.setIoThreadParameters(id, parameters, affect);
    }
}
