package org.jvirsh.driver.emu.tuning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.Definitions;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.tuning.BlkioTuning;
import org.jvirsh.driver.core.tuning.DiskTuning;
import org.jvirsh.driver.core.tuning.HostShape;
import org.jvirsh.driver.core.tuning.InterfaceTuning;
import org.jvirsh.driver.core.tuning.MemoryTuning;
import org.jvirsh.driver.core.tuning.NumaTuning;
import org.jvirsh.driver.core.tuning.PerfTuning;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.driver.core.tuning.VcpuTuning;
import org.jvirsh.driver.emu.agent.GuestProcessors;
import org.jvirsh.driver.emu.block.DiskWatch;
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
import org.jvirsh.hypervisor.tuning.IoThreadInfo;
import org.jvirsh.hypervisor.tuning.MemoryFlag;
import org.jvirsh.hypervisor.tuning.ParameterSet;
import org.jvirsh.hypervisor.tuning.Scheduler;
import org.jvirsh.hypervisor.tuning.VcpuFlag;
import org.jvirsh.hypervisor.tuning.VcpuInfo;
import org.jvirsh.hypervisor.tuning.VcpuState;
import org.jvirsh.hypervisor.xml.XmlElement;

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
        Set<Affect> affect = MemoryTuning.affect(flags);
        handle.change("virDomainSetMemoryFlags", view -> {
            handle.edit(view, domain -> {
                Definitions definitions = domain.definitions(affect);
                DomainDefinition live = definitions.live();
                if (live != null) {
                    requireResizable(definitions, kib, flags);
                    new Balloon(handle, view.requireActive()).target(kib);
                }
                if (definitions.config() != null) {
                    MemoryTuning.setConfig(domain, kib, flags);
                }
            });
            return true;
        });
    }

    /** The guest of a running machine gives and takes memory by its balloon. */
    private static void requireResizable(Definitions definitions, long kib, Set<MemoryFlag> flags) {
        if (flags.contains(MemoryFlag.MAXIMUM)) {
            throw DomainErrors.invalid("cannot resize the maximum memory on an active domain");
        }
        for (DomainDefinition one : new DomainDefinition[] {definitions.live(), definitions.config()}) {
            if (one != null && Long.compareUnsigned(kib, one.memoryKib()) > 0) {
                throw EmuErrors.error(ErrorCode.INVALID_ARG, "cannot set memory higher than max memory");
            }
        }
        if (Balloon.of(definitions.one()) == null) {
            throw DomainErrors.invalid(
                    "Unable to change memory of active domain without the balloon device and guest OS balloon driver");
        }
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
        DomainStatus status = handle.view().status();
        return look(affect, definition -> {
            return status != null && definition.equals(status.live()) && !affect.contains(Affect.CONFIG)
                    ? new LiveLimits(new DiskWatch(handle, status)).all(definition, disk)
                    : DiskTuning.all(definition, disk);
        });
    }

    @Override
    public void setBlockIoTune(String disk, List<TypedParameter> parameters, Set<Affect> affect) {
        DiskTuning.check(parameters);
        handle.change("virDomainSetBlockIoTune", view -> {
            handle.edit(view, domain -> {
                Definitions old = domain.definitions(affect);
                DiskLimits.check(parameters);
                DomainDefinition live = old.live();
                DomainDefinition config = old.config();
                if (live != null) {
                    live = new LiveLimits(new DiskWatch(handle, view.requireActive())).set(live, disk, parameters);
                }
                if (config != null) {
                    XmlElement found = DiskLimits.require(config, disk, false);
                    config = DiskLimits.present(config, found, parameters)
                            .with(parameters)
                            .replacing(DiskLimits.of(found))
                            .in(config, disk);
                }
                domain.assign(new Definitions(live, config));
            });
            return true;
        });
    }

    @Override
    public void setVcpus(long count) {
        setVcpus(count, EnumSet.of(VcpuFlag.LIVE));
    }

    @Override
    public void setVcpus(long count, Set<VcpuFlag> flags) {
        ApiFlag.check(
                "emuDomainSetVcpusFlags", flags,
                EnumSet.of(VcpuFlag.LIVE, VcpuFlag.CONFIG, VcpuFlag.MAXIMUM, VcpuFlag.GUEST));
        VcpuTuning.requirePossible(count);
        Set<Affect> affect = VcpuTuning.affect(flags);
        if (flags.contains(VcpuFlag.GUEST)) {
            new GuestProcessors(handle).set(count);
            return;
        }
        handle.edit("virDomainSetVcpusFlags", domain -> {
            Definitions definitions = domain.definitions(affect);
            if (!flags.contains(VcpuFlag.MAXIMUM)) {
                requireRoom(definitions.live(), count, "live");
                requireRoom(definitions.config(), count, "persistent");
            } else if (definitions.live() != null) {
                throw DomainErrors.invalid("maximum vcpu count of a live domain can't be modified");
            }
            DomainDefinition live = definitions.live();
            if (live != null && count != live.cpus().current()) {
                throw EmuErrors.error(
                        ErrorCode.OPERATION_UNSUPPORTED,
                        "vcpu hotplug is not supported by the emulator");
            }
            VcpuTuning.setCount(domain, (int) count, flags);
        });
    }

    private static void requireRoom(@Nullable DomainDefinition definition, long count, String which) {
        if (definition != null && count > definition.cpus().maximum()) {
            throw EmuErrors.error(
                    ErrorCode.INVALID_ARG,
                    "requested vcpus is greater than max allowable vcpus for the " + which + " domain: " + count
                            + " > " + definition.cpus().maximum());
        }
    }

    @Override
    public void setVcpu(String list, boolean enable, Set<Affect> affect) {
        handle.edit("virDomainSetVcpu", domain -> {
            DomainDefinition definition = domain.oneDefinition(affect);
            CpuSet wanted = CpuSet.parse(list, HostShape.MOST_VCPUS);
            if (wanted.last() >= definition.cpus().maximum()) {
                throw EmuErrors.error(
                        ErrorCode.INVALID_ARG, "vcpu " + wanted.last() + " is not present in domain config");
            }
            for (int vcpu = 0; vcpu < definition.cpus().maximum(); vcpu++) {
                if (wanted.contains(vcpu)) {
                    requireChangeable(vcpu, enable, vcpu < definition.cpus().current());
                }
            }
        });
    }

    private static void requireChangeable(int vcpu, boolean enable, boolean online) {
        if (enable == online) {
            throw EmuErrors.error(
                    ErrorCode.INVALID_ARG, "vcpu '" + vcpu + "' is already in requested state");
        }
        if (!enable && vcpu == 0) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "vCPU '0' must be enabled");
        }
        throw EmuErrors.error(
                ErrorCode.OPERATION_UNSUPPORTED, "vcpu hotplug is not supported by the emulator");
    }

    @Override
    public List<TypedParameter> guestVcpus() {
        return new GuestProcessors(handle).list();
    }

    @Override
    public void setGuestVcpus(String list, boolean enable) {
        new GuestProcessors(handle).set(list, enable);
    }

    @Override
    public Scheduler scheduler() {
        throw DomainErrors.invalid("cgroup CPU controller is not mounted");
    }

    @Override
    public void setBlockThreshold(String device, long bytes) {
        handle.change("virDomainSetBlockThreshold", view -> {
            new DiskWatch(handle, view.requireActive()).mark(device, bytes);
            return true;
        });
    }

    @Override
    public List<IoThreadInfo> ioThreads(Set<Affect> affect) {
        DomainStatus status = handle.view().status();
        return look(affect, definition -> status != null && definition.equals(status.live())
                        && !affect.contains(Affect.CONFIG)
                ? new LiveThreads(handle, status).infos(IoThreads.everywhere(definition))
                : IoThreads.all(definition));
    }

    @Override
    public void addIoThread(int id, Set<Affect> affect) {
        changeThreads("virDomainAddIOThread", affect, (machine, old) -> {
            old.each(definition -> IoThreads.requireFree(definition, id));
            if (machine != null && old.live() != null) {
                machine.add(id, IoThreads.everywhere(old.live()));
            }
            return old.map(definition -> IoThreads.added(definition, id));
        });
    }

    @Override
    public void removeIoThread(int id, Set<Affect> affect) {
        changeThreads("virDomainDelIOThread", affect, (machine, old) -> {
            old.each(definition -> IoThreads.requireRemovable(definition, id));
            if (machine != null) {
                machine.remove(id);
            }
            return old.map(definition -> IoThreads.removed(definition, id));
        });
    }

    @Override
    public void pinIoThread(long id, CpuSet cpus, Set<Affect> affect) {
        changeThreads("virDomainPinIOThread", affect, (machine, old) -> {
            if (cpus.isEmpty()) {
                throw TuningErrors.invalidArgument("Empty iothread cpumap list for pinning");
            }
            if (machine != null) {
                machine.pin(id, cpus);
            }
            if (old.config() != null && IoThreads.find(old.config(), id) == null) {
                throw TuningErrors.invalidArgument("iothreadid " + id + " not found");
            }
            return old.map(definition -> IoThreads.pinned(definition, id, cpus));
        });
    }

    @Override
    public void setIoThreadParameters(int id, List<TypedParameter> parameters, Set<Affect> affect) {
        IoThreadParameters wanted = IoThreadParameters.of(parameters);
        changeThreads("virDomainSetIOThreadParams", affect, (machine, old) -> {
            DomainDefinition config = old.config() == null ? null : wanted.in(old.config(), id);
            if (machine != null && old.live() != null) {
                wanted.set(machine, old.live(), id);
            }
            return new Definitions(null, config);
        });
    }

    private interface ThreadChange {
        /** Changes the machine, if it is to be, and says what the definitions are then; null leaves one as it is. */
        Definitions apply(@Nullable LiveThreads machine, Definitions old);
    }

    private void changeThreads(String function, Set<Affect> affect, ThreadChange change) {
        handle.change(function, view -> {
            handle.edit(view, domain -> {
                Definitions old = domain.definitions(affect);
                LiveThreads machine = old.live() == null ? null : new LiveThreads(handle, view.requireActive());
                domain.assign(change.apply(machine, old));
            });
            return true;
        });
    }

    @Override
    public int vcpus(Set<VcpuFlag> flags) {
        ApiFlag.check(
                "emuDomainGetVcpusFlags", flags,
                EnumSet.of(VcpuFlag.LIVE, VcpuFlag.CONFIG, VcpuFlag.MAXIMUM, VcpuFlag.GUEST));
        if (flags.contains(VcpuFlag.GUEST)) {
            DomainDefinition _ = look(VcpuTuning.affect(flags), definition -> definition);
            if (!handle.view().active()) {
                throw EmuErrors.error(
                        ErrorCode.INVALID_ARG,
                        "vCPU count provided by the guest agent can only be requested for live domains");
            }
            return new GuestProcessors(handle).count(flags.contains(VcpuFlag.MAXIMUM));
        }
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
        List<CpuSet> pins = VcpuTuning.pins(status.live(), host);
        Threads threads = Threads.of(status);
        List<VcpuInfo> infos = new ArrayList<>();
        for (int vcpu = 0; vcpu < count; vcpu++) {
            Threads.Figures figures = threads.vcpu(vcpu);
            infos.add(new VcpuInfo(vcpu, VcpuState.RUNNING, figures.cpu(), figures.nanos(), pins.get(vcpu)));
        }
        return infos;
    }

    @Override
    public void pinVcpu(long vcpu, CpuSet cpus) {
        pinVcpu(vcpu, cpus, EnumSet.of(Affect.LIVE));
    }

    @Override
    public void pinVcpu(long vcpu, CpuSet cpus, Set<Affect> affect) {
        handle.change("virDomainPinVcpuFlags", view -> {
            handle.edit(view, domain -> {
                Definitions old = domain.definitions(affect);
                for (DomainDefinition definition : new DomainDefinition[] {old.live(), old.config()}) {
                    if (definition != null && vcpu >= definition.cpus().maximum()) {
                        throw EmuErrors.error(
                                ErrorCode.INVALID_ARG,
                                "vcpu " + vcpu + " is out of range of "
                                        + (definition.equals(old.live()) ? "live" : "persistent") + " cpu count "
                                        + definition.cpus().maximum());
                    }
                }
                if (cpus.isEmpty()) {
                    throw TuningErrors.invalidArgument("Empty cpu list for pinning");
                }
                if (old.live() != null) {
                    Threads.of(view.requireActive()).pinVcpu((int) vcpu, cpus);
                }
                domain.edit(affect, definition -> VcpuTuning.pinned(definition, vcpu, cpus));
            });
            return true;
        });
    }

    @Override
    public List<CpuSet> vcpuPins(Set<Affect> affect) {
        return look(affect, definition -> VcpuTuning.pins(definition, host));
    }

    @Override
    public void pinEmulator(CpuSet cpus, Set<Affect> affect) {
        handle.change("virDomainPinEmulator", view -> {
            handle.edit(view, domain -> {
                if (domain.definitions(affect).live() != null && !cpus.isEmpty()) {
                    Threads.of(view.requireActive()).pinOthers(cpus);
                }
                VcpuTuning.pinEmulator(domain, cpus, affect);
            });
            return true;
        });
    }

    @Override
    public CpuSet emulatorPin(Set<Affect> affect) {
        return look(affect, definition -> VcpuTuning.emulatorPin(definition, host));
    }
}
