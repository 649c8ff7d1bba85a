package org.jvirsh.driver.emu.tuning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.tuning.BlkioTuning;
import org.jvirsh.driver.core.tuning.DiskTuning;
import org.jvirsh.driver.core.tuning.HostShape;
import org.jvirsh.driver.core.tuning.InterfaceTuning;
import org.jvirsh.driver.core.tuning.MemoryTuning;
import org.jvirsh.driver.core.tuning.NumaTuning;
import org.jvirsh.driver.core.tuning.PerfTuning;
import org.jvirsh.driver.core.tuning.VcpuTuning;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.DomainTuning;
import org.jvirsh.hypervisor.tuning.MemoryFlag;
import org.jvirsh.hypervisor.tuning.ParameterSet;
import org.jvirsh.hypervisor.tuning.VcpuFlag;
import org.jvirsh.hypervisor.tuning.VcpuInfo;
import org.jvirsh.hypervisor.tuning.VcpuState;

/** Tuning of a domain. What would need control groups or devices of a running guest is kept in definitions only. */
public final class EmuTuning implements DomainTuning {
    private static final int MEMORY_PARAMETERS = 3;
    private static final int NUMA_PARAMETERS = 2;
    private static final int BLKIO_PARAMETERS = 6;
    private static final int PERF_PARAMETERS = 22;

    private final DomainHandle handle;
    private final HostShape host;

    public EmuTuning(DomainHandle handle) {
        this.handle = handle;
        int cpus = Runtime.getRuntime().availableProcessors();
        this.host = new HostShape(cpus, cpus);
    }

    private <T> T look(Set<Affect> affect, Function<DomainDefinition, T> question) {
        return handle.look(domain -> question.apply(domain.oneDefinition(affect)));
    }

    /** Changes the persistent definition; the machine that runs stays as it is. */
    private void change(String function, Set<Affect> affect, Consumer<DomainObject> change) {
        handle.edit(function, domain -> {
            if (domain.impact(affect).live()) {
                throw EmuErrors.error(
                        ErrorCode.OPERATION_UNSUPPORTED, "emu driver cannot change this of a running domain");
            }
            change.accept(domain);
        });
    }

    @Override
    public void setMemory(long kib, Set<MemoryFlag> flags) {
        MemoryTuning.checkFlags("emuDomainSetMemoryFlags", flags);
        handle.edit("virDomainSetMemoryFlags", domain -> {
            boolean live = flags.contains(MemoryFlag.LIVE)
                    || !flags.contains(MemoryFlag.CONFIG) && domain.active();
            if (live && domain.active()) {
                throw EmuErrors.error(
                        ErrorCode.OPERATION_UNSUPPORTED, "cannot resize the memory of a running domain");
            }
            MemoryTuning.set(domain, kib, flags);
        });
    }

    @Override
    public int parameterCount(ParameterSet set, Set<Affect> affect) {
        return switch (set) {
            case BLKIO -> BLKIO_PARAMETERS;
            case MEMORY -> MEMORY_PARAMETERS;
            case NUMA -> NUMA_PARAMETERS;
            case PERF -> PERF_PARAMETERS;
        };
    }

    @Override
    public List<TypedParameter> parameters(ParameterSet set, Set<Affect> affect) {
        return look(affect, definition -> switch (set) {
            case BLKIO -> BlkioTuning.all(definition);
            case MEMORY -> MemoryTuning.limits(definition);
            case NUMA -> NumaTuning.all(definition);
            case PERF -> PerfTuning.all(definition);
        });
    }

    @Override
    public void setParameters(ParameterSet set, List<TypedParameter> parameters, Set<Affect> affect) {
        switch (set) {
            case BLKIO -> {
                BlkioTuning.check(parameters);
                change(
                        "virDomainSetBlkioParameters",
                        affect,
                        domain -> BlkioTuning.set(domain, parameters, affect));
            }
            case MEMORY -> {
                MemoryTuning.checkLimits(parameters);
                change(
                        "virDomainSetMemoryParameters",
                        affect,
                        domain -> MemoryTuning.setLimits(domain, parameters, affect));
            }
            case NUMA -> {
                NumaTuning.check(parameters);
                change("virDomainSetNumaParameters", affect, domain -> NumaTuning.set(domain, parameters, affect));
            }
            case PERF -> {
                PerfTuning.check(parameters);
                change("virDomainSetPerfEvents", affect, domain -> PerfTuning.set(domain, parameters, affect));
            }
        }
    }

    @Override
    public int interfaceParameterCount(String device, Set<Affect> affect) {
        return InterfaceTuning.count();
    }

    @Override
    public List<TypedParameter> interfaceParameters(String device, Set<Affect> affect) {
        return look(affect, definition -> InterfaceTuning.all(definition, device));
    }

    @Override
    public void setInterfaceParameters(String device, List<TypedParameter> parameters, Set<Affect> affect) {
        InterfaceTuning.check(parameters);
        change(
                "virDomainSetInterfaceParameters",
                affect,
                domain -> InterfaceTuning.set(domain, device, parameters, affect));
    }

    @Override
    public int blockIoTuneCount(Set<Affect> affect) {
        return DiskTuning.count();
    }

    @Override
    public List<TypedParameter> blockIoTune(String disk, Set<Affect> affect) {
        return look(affect, definition -> DiskTuning.all(definition, disk));
    }

    @Override
    public void setBlockIoTune(String disk, List<TypedParameter> parameters, Set<Affect> affect) {
        DiskTuning.check(parameters);
        change("virDomainSetBlockIoTune", affect, domain -> DiskTuning.set(domain, disk, parameters, affect));
    }

    @Override
    public void setVcpus(long count) {
        setVcpus(count, EnumSet.of(VcpuFlag.LIVE));
    }

    @Override
    public void setVcpus(long count, Set<VcpuFlag> flags) {
        ApiFlag.check(
                "emuDomainSetVcpusFlags", flags, EnumSet.of(VcpuFlag.LIVE, VcpuFlag.CONFIG, VcpuFlag.MAXIMUM));
        VcpuTuning.requirePossible(count);
        change(
                "virDomainSetVcpusFlags",
                VcpuTuning.affect(flags),
                domain -> VcpuTuning.setCount(domain, (int) count, flags));
    }

    @Override
    public int vcpus(Set<VcpuFlag> flags) {
        ApiFlag.check(
                "emuDomainGetVcpusFlags", flags, EnumSet.of(VcpuFlag.LIVE, VcpuFlag.CONFIG, VcpuFlag.MAXIMUM));
        return look(
                VcpuTuning.affect(flags),
                definition -> flags.contains(VcpuFlag.MAXIMUM)
                        ? definition.cpus().maximum()
                        : definition.cpus().current());
    }

    @Override
    public int maxVcpus() {
        return vcpus(EnumSet.of(VcpuFlag.LIVE, VcpuFlag.MAXIMUM));
    }

    @Override
    public List<VcpuInfo> vcpuInfo() {
        DomainStatus status = handle.view().status();
        if (status == null) {
            throw DomainErrors.invalid("cannot retrieve vcpu information on inactive domain");
        }
        int count = status.live().cpus().current();
        long nanos = status.process().cpuTime().toNanos() / count;
        List<CpuSet> pins = VcpuTuning.pins(status.live(), host);
        List<VcpuInfo> infos = new ArrayList<>();
        for (int vcpu = 0; vcpu < count; vcpu++) {
            infos.add(new VcpuInfo(vcpu, VcpuState.RUNNING, -1, nanos, pins.get(vcpu)));
        }
        return infos;
    }

    @Override
    public void pinVcpu(long vcpu, CpuSet cpus) {
        pinVcpu(vcpu, cpus, EnumSet.of(Affect.LIVE));
    }

    @Override
    public void pinVcpu(long vcpu, CpuSet cpus, Set<Affect> affect) {
        change("virDomainPinVcpuFlags", affect, domain -> VcpuTuning.pin(domain, vcpu, cpus));
    }

    @Override
    public List<CpuSet> vcpuPins(Set<Affect> affect) {
        return look(affect, definition -> VcpuTuning.pins(definition, host));
    }

    @Override
    public void pinEmulator(CpuSet cpus, Set<Affect> affect) {
        change("virDomainPinEmulator", affect, domain -> VcpuTuning.pinEmulator(domain, cpus, affect));
    }

    @Override
    public CpuSet emulatorPin(Set<Affect> affect) {
        return look(affect, definition -> VcpuTuning.emulatorPin(definition, host));
    }
}
