package org.jvirsh.driver.test.tuning;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.ParameterCheck;
import org.jvirsh.driver.core.tuning.BlkioTuning;
import org.jvirsh.driver.core.tuning.DiskTuning;
import org.jvirsh.driver.core.tuning.HostShape;
import org.jvirsh.driver.core.tuning.InterfaceTuning;
import org.jvirsh.driver.core.tuning.MemoryTuning;
import org.jvirsh.driver.core.tuning.NumaTuning;
import org.jvirsh.driver.core.tuning.PerfTuning;
import org.jvirsh.driver.core.tuning.VcpuTuning;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.DomainTuning;
import org.jvirsh.hypervisor.tuning.IoThreadInfo;
import org.jvirsh.hypervisor.tuning.MemoryFlag;
import org.jvirsh.hypervisor.tuning.ParameterSet;
import org.jvirsh.hypervisor.tuning.Scheduler;
import org.jvirsh.hypervisor.tuning.VcpuFlag;
import org.jvirsh.hypervisor.tuning.VcpuInfo;

/** Sizes, limits and affinities of a domain of the imaginary host. */
public final class TestTuning implements DomainTuning {
    private static final int MEMORY_PARAMETERS = 3;
    private static final int NUMA_PARAMETERS = 2;
    private static final int BLKIO_PARAMETERS = 6;
    private static final int PERF_PARAMETERS = 22;
    private static final int USUAL_WEIGHT = 50;

    /** Every list of parameters may hold texts ({@code VIR_TYPED_PARAM_STRING_OKAY}). */
    private static final int TEXTS_WELCOME = 4;

    private final DomainReference reference;
    private final HostShape host;

    public TestTuning(DomainReference reference, HostShape host) {
        this.reference = reference;
        this.host = host;
    }

    private <T> T look(Set<Affect> affect, Function<DomainDefinition, T> question) {
        return reference.look(domain -> question.apply(domain.life().oneDefinition(affect)));
    }

    private void change(Consumer<DomainObject> change) {
        synchronized (reference.domains().monitor()) {
            change.accept(reference.find().life());
        }
    }

    @Override
    public void setMemory(long kib, Set<MemoryFlag> flags) {
        MemoryTuning.checkFlags("testDomainSetMemoryFlags", flags);
        change(domain -> MemoryTuning.set(domain, kib, flags));
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
            case BLKIO -> BlkioTuning.check(parameters);
            case MEMORY -> MemoryTuning.checkLimits(parameters);
            case NUMA -> NumaTuning.check(parameters);
            case PERF -> PerfTuning.check(parameters);
        }
        change(domain -> {
            switch (set) {
                case BLKIO -> BlkioTuning.set(domain, parameters, affect);
                case MEMORY -> MemoryTuning.setLimits(domain, parameters, affect);
                case NUMA -> NumaTuning.set(domain, parameters, affect);
                case PERF -> PerfTuning.set(domain, parameters, affect);
            }
        });
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
        change(domain -> InterfaceTuning.set(domain, device, parameters, affect));
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
        change(domain -> DiskTuning.set(domain, disk, parameters, affect));
    }

    @Override
    public Scheduler scheduler() {
        return new Scheduler("fair", 1);
    }

    @Override
    public List<TypedParameter> schedulerParameters() {
        return reference.look(
                _ -> List.of(new TypedParameter("weight", new TypedValue.UInt(USUAL_WEIGHT))));
    }

    @Override
    public List<TypedParameter> schedulerParameters(Set<Affect> affect) {
        throw VirException.refusedArgument("unsupported flags (0x"
                + Integer.toHexString(ApiFlag.bits(affect) | TEXTS_WELCOME)
                + ") in function testDomainGetSchedulerParametersFlags");
    }

    @Override
    public void setSchedulerParameters(List<TypedParameter> parameters) {
        setSchedulerParameters(parameters, Set.of());
    }

    @Override
    public void setSchedulerParameters(List<TypedParameter> parameters, Set<Affect> affect) {
        ApiFlag.check("testDomainSetSchedulerParametersFlags", affect, Set.of());
        new ParameterCheck().accept("weight", new TypedValue.UInt(0)).check(parameters);
        reference.look(domain -> domain);
    }

    @Override
    public void setVcpus(long count) {
        setVcpus(count, EnumSet.of(VcpuFlag.LIVE));
    }

    @Override
    public void setVcpus(long count, Set<VcpuFlag> flags) {
        ApiFlag.check(
                "testDomainSetVcpusFlags", flags, EnumSet.of(VcpuFlag.LIVE, VcpuFlag.CONFIG, VcpuFlag.MAXIMUM));
        VcpuTuning.requirePossible(count);
        change(domain -> VcpuTuning.setCount(domain, (int) count, flags));
    }

    @Override
    public int vcpus(Set<VcpuFlag> flags) {
        ApiFlag.check(
                "testDomainGetVcpusFlags", flags, EnumSet.of(VcpuFlag.LIVE, VcpuFlag.CONFIG, VcpuFlag.MAXIMUM));
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
        return reference.look(domain -> VcpuTuning.infos(domain.life(), host));
    }

    @Override
    public void pinVcpu(long vcpu, CpuSet cpus) {
        change(domain -> VcpuTuning.pin(domain, vcpu, cpus));
    }

    @Override
    public void pinVcpu(long vcpu, CpuSet cpus, Set<Affect> affect) {
        ApiFlag.check("testDomainPinVcpuFlags", affect, Set.of());
        pinVcpu(vcpu, cpus);
    }

    @Override
    public List<CpuSet> vcpuPins(Set<Affect> affect) {
        return look(affect, definition -> VcpuTuning.pins(definition, host));
    }

    @Override
    public void pinEmulator(CpuSet cpus, Set<Affect> affect) {
        change(domain -> VcpuTuning.pinEmulator(domain, cpus, affect));
    }

    @Override
    public CpuSet emulatorPin(Set<Affect> affect) {
        return look(affect, definition -> VcpuTuning.emulatorPin(definition, host));
    }

    @Override
    public List<IoThreadInfo> ioThreads(Set<Affect> affect) {
        return look(affect, IoThreadTuning::all);
    }

    @Override
    public void addIoThread(int id, Set<Affect> affect) {
        synchronized (reference.domains().monitor()) {
            IoThreadTuning.add(reference.find(), id, affect);
        }
    }

    @Override
    public void removeIoThread(int id, Set<Affect> affect) {
        synchronized (reference.domains().monitor()) {
            IoThreadTuning.remove(reference.find(), id, affect);
        }
    }

    @Override
    public void pinIoThread(long id, CpuSet cpus, Set<Affect> affect) {
        synchronized (reference.domains().monitor()) {
            IoThreadTuning.pin(reference.find(), id, cpus, affect);
        }
    }

    @Override
    public void setIoThreadParameters(int id, List<TypedParameter> parameters, Set<Affect> affect) {
        ApiFlag.check("testDomainSetIOThreadParams", affect, EnumSet.of(Affect.LIVE));
        synchronized (reference.domains().monitor()) {
            IoThreadTuning.set(reference.find(), id, parameters, affect);
        }
    }
}
