package org.jvirsh.driver.libvirt.domain;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.MoreLibvirt;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.DomainTuning;
import org.jvirsh.hypervisor.tuning.IoThreadInfo;
import org.jvirsh.hypervisor.tuning.MemoryFlag;
import org.jvirsh.hypervisor.tuning.ParameterSet;
import org.jvirsh.hypervisor.tuning.Scheduler;
import org.jvirsh.hypervisor.tuning.VcpuFlag;
import org.jvirsh.hypervisor.tuning.VcpuInfo;
import org.jvirsh.hypervisor.tuning.VcpuState;
import org.libvirt.jna.CString;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.virDomainInfo;

/** Sizes, limits and affinities through libvirt. */
final class LibvirtTuning implements DomainTuning {
    /** Bytes of a {@code virVcpuInfo}: number, state, time, host processor and padding. */
    private static final int VCPU_INFO = 24;

    private final LibvirtLink link;
    private final NativeObject<DomainPointer> domain;

    LibvirtTuning(LibvirtLink link, NativeObject<DomainPointer> domain) {
        this.link = link;
        this.domain = domain;
    }

    private MoreLibvirt more() {
        return link.more();
    }

    @Override
    public void setMemory(long kib, Set<MemoryFlag> flags) {
        domain.run(d -> more().virDomainSetMemoryFlags(d, new NativeLong(kib), ApiFlag.bits(flags)));
    }

    private ToIntBiFunction<@Nullable Pointer, IntByReference> getter(ParameterSet set, Set<Affect> affect) {
        int flags = ApiFlag.bits(affect);
        return (array, count) -> domain.with(d -> switch (set) {
            case BLKIO -> more().virDomainGetBlkioParameters(d, array, count, flags);
            case MEMORY -> more().virDomainGetMemoryParameters(d, array, count, flags);
            case NUMA -> more().virDomainGetNumaParameters(d, array, count, flags);
            case PERF -> throw new IllegalStateException("perf events come in an array of libvirt's");
        });
    }

    @Override
    public int parameterCount(ParameterSet set, Set<Affect> affect) {
        return set == ParameterSet.PERF
                ? parameters(set, affect).size()
                : TypedParameters.number(link.binding(), getter(set, affect));
    }

    @Override
    public List<TypedParameter> parameters(ParameterSet set, Set<Affect> affect) {
        if (set == ParameterSet.PERF) {
            return TypedParameters.allocated(link.binding(), (list, count) ->
                    domain.with(d -> more().virDomainGetPerfEvents(d, list, count, ApiFlag.bits(affect))));
        }
        return TypedParameters.filled(link.binding(), getter(set, affect));
    }

    @Override
    public void setParameters(ParameterSet set, List<TypedParameter> parameters, Set<Affect> affect) {
        int flags = ApiFlag.bits(affect);
        domain.run(d -> TypedParameters.with(parameters, (array, count) -> switch (set) {
            case BLKIO -> more().virDomainSetBlkioParameters(d, array, count, flags);
            case MEMORY -> more().virDomainSetMemoryParameters(d, array, count, flags);
            case NUMA -> more().virDomainSetNumaParameters(d, array, count, flags);
            case PERF -> more().virDomainSetPerfEvents(d, array, count, flags);
        }));
    }

    private ToIntBiFunction<@Nullable Pointer, IntByReference> ofInterface(String device, Set<Affect> affect) {
        return (array, count) -> domain.with(
                d -> more().virDomainGetInterfaceParameters(d, device, array, count, ApiFlag.bits(affect)));
    }

    @Override
    public int interfaceParameterCount(String device, Set<Affect> affect) {
        return TypedParameters.number(link.binding(), ofInterface(device, affect));
    }

    @Override
    public List<TypedParameter> interfaceParameters(String device, Set<Affect> affect) {
        return TypedParameters.filled(link.binding(), ofInterface(device, affect));
    }

    @Override
    public void setInterfaceParameters(String device, List<TypedParameter> parameters, Set<Affect> affect) {
        domain.run(d -> TypedParameters.with(parameters, (array, count) ->
                more().virDomainSetInterfaceParameters(d, device, array, count, ApiFlag.bits(affect))));
    }

    private ToIntBiFunction<@Nullable Pointer, IntByReference> ofDisk(@Nullable String disk, Set<Affect> affect) {
        return (array, count) ->
                domain.with(d -> more().virDomainGetBlockIoTune(d, disk, array, count, ApiFlag.bits(affect)));
    }

    @Override
    public int blockIoTuneCount(Set<Affect> affect) {
        return TypedParameters.number(link.binding(), ofDisk(null, affect));
    }

    @Override
    public List<TypedParameter> blockIoTune(String disk, Set<Affect> affect) {
        return TypedParameters.filled(link.binding(), ofDisk(disk, affect));
    }

    @Override
    public void setBlockIoTune(String disk, List<TypedParameter> parameters, Set<Affect> affect) {
        domain.run(d -> TypedParameters.with(parameters, (array, count) ->
                more().virDomainSetBlockIoTune(d, disk, array, count, ApiFlag.bits(affect))));
    }

    @Override
    public void setThrottleGroup(String group, List<TypedParameter> parameters, Set<Affect> affect) {
        domain.run(d -> TypedParameters.with(parameters, (array, count) ->
                more().virDomainSetThrottleGroup(d, group, array, count, ApiFlag.bits(affect))));
    }

    @Override
    public void removeThrottleGroup(String group, Set<Affect> affect) {
        domain.run(d -> more().virDomainDelThrottleGroup(d, group, ApiFlag.bits(affect)));
    }

    @Override
    public void setBlockThreshold(String device, long bytes) {
        domain.run(d -> more().virDomainSetBlockThreshold(d, device, bytes, 0));
    }

    @Override
    public Scheduler scheduler() {
        IntByReference count = new IntByReference();
        CString type = domain.get(d -> link.virt().virDomainGetSchedulerType(d, count));
        return new Scheduler(type.toString(), count.getValue());
    }

    private List<TypedParameter> scheduler(ToIntBiFunction<Pointer, IntByReference> call) {
        IntByReference count = new IntByReference(scheduler().parameters());
        Memory array = TypedParameters.array(count.getValue());
        domain.run(d -> call.applyAsInt(array, count));
        return TypedParameters.read(array, count.getValue());
    }

    @Override
    public List<TypedParameter> schedulerParameters() {
        return scheduler((array, count) ->
                domain.with(d -> more().virDomainGetSchedulerParameters(d, array, count)));
    }

    @Override
    public List<TypedParameter> schedulerParameters(Set<Affect> affect) {
        return scheduler((array, count) -> domain.with(
                d -> more().virDomainGetSchedulerParametersFlags(d, array, count, ApiFlag.bits(affect))));
    }

    @Override
    public void setSchedulerParameters(List<TypedParameter> parameters) {
        domain.run(d -> TypedParameters.with(parameters, (array, count) ->
                more().virDomainSetSchedulerParameters(d, array, count)));
    }

    @Override
    public void setSchedulerParameters(List<TypedParameter> parameters, Set<Affect> affect) {
        domain.run(d -> TypedParameters.with(parameters, (array, count) ->
                more().virDomainSetSchedulerParametersFlags(d, array, count, ApiFlag.bits(affect))));
    }

    @Override
    public void setVcpus(long count) {
        domain.run(d -> link.virt().virDomainSetVcpus(d, (int) count));
    }

    @Override
    public void setVcpus(long count, Set<VcpuFlag> flags) {
        domain.run(d -> link.virt().virDomainSetVcpusFlags(d, (int) count, ApiFlag.bits(flags)));
    }

    @Override
    public int vcpus(Set<VcpuFlag> flags) {
        return domain.count(d -> more().virDomainGetVcpusFlags(d, ApiFlag.bits(flags)));
    }

    @Override
    public int maxVcpus() {
        return domain.count(link.virt()::virDomainGetMaxVcpus);
    }

    @Override
    public void setVcpu(String list, boolean enable, Set<Affect> affect) {
        domain.run(d -> more().virDomainSetVcpu(d, list, enable ? 1 : 0, ApiFlag.bits(affect)));
    }

    @Override
    public List<VcpuInfo> vcpuInfo() {
        virDomainInfo info = new virDomainInfo();
        domain.run(d -> link.virt().virDomainGetInfo(d, info));
        int most = info.nrVirtCpu & 0xffff;
        int length = CpuMaps.length(link);
        Memory array = new Memory(Math.max(1, (long) most * VCPU_INFO));
        array.clear();
        byte[] maps = new byte[most * length];
        int count = domain.count(d -> more().virDomainGetVcpus(d, array, most, maps, length));
        VcpuState[] states = VcpuState.values();
        List<VcpuInfo> result = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long at = (long) i * VCPU_INFO;
            result.add(new VcpuInfo(
                    array.getInt(at),
                    states[Math.clamp(array.getInt(at + 4), 0, states.length - 1)],
                    array.getInt(at + 16),
                    array.getLong(at + 8),
                    map(maps, i, length)));
        }
        return result;
    }

    private static CpuSet map(byte[] maps, int index, int length) {
        return CpuSet.ofMap(Arrays.copyOfRange(maps, index * length, (index + 1) * length));
    }

    @Override
    public void pinVcpu(long vcpu, CpuSet cpus) {
        int length = CpuMaps.length(link);
        domain.run(d -> link.virt().virDomainPinVcpu(d, (int) vcpu, cpus.map(length), length));
    }

    @Override
    public void pinVcpu(long vcpu, CpuSet cpus, Set<Affect> affect) {
        int length = CpuMaps.length(link);
        domain.run(d -> more().virDomainPinVcpuFlags(d, (int) vcpu, cpus.map(length), length, ApiFlag.bits(affect)));
    }

    @Override
    public List<CpuSet> vcpuPins(Set<Affect> affect) {
        int flags = ApiFlag.bits(affect);
        int most = domain.count(d -> more().virDomainGetVcpusFlags(d, flags | VcpuFlag.MAXIMUM.bit()));
        int length = CpuMaps.length(link);
        byte[] maps = new byte[Math.max(1, most * length)];
        int count = domain.count(d -> more().virDomainGetVcpuPinInfo(d, most, maps, length, flags));
        List<CpuSet> pins = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pins.add(map(maps, i, length));
        }
        return pins;
    }

    @Override
    public void pinEmulator(CpuSet cpus, Set<Affect> affect) {
        int length = CpuMaps.length(link);
        domain.run(d -> more().virDomainPinEmulator(d, cpus.map(length), length, ApiFlag.bits(affect)));
    }

    @Override
    public CpuSet emulatorPin(Set<Affect> affect) {
        int length = CpuMaps.length(link);
        byte[] map = new byte[length];
        domain.run(d -> more().virDomainGetEmulatorPinInfo(d, map, length, ApiFlag.bits(affect)));
        return CpuSet.ofMap(map);
    }

    @Override
    public List<TypedParameter> guestVcpus() {
        return TypedParameters.allocated(link.binding(), (list, count) ->
                domain.with(d -> more().virDomainGetGuestVcpus(d, list, count, 0)));
    }

    @Override
    public void setGuestVcpus(String list, boolean enable) {
        domain.run(d -> more().virDomainSetGuestVcpus(d, list, enable ? 1 : 0, 0));
    }

    @Override
    public List<IoThreadInfo> ioThreads(Set<Affect> affect) {
        PointerByReference address = new PointerByReference();
        int count = domain.count(d -> more().virDomainGetIOThreadInfo(d, address, ApiFlag.bits(affect)));
        List<IoThreadInfo> threads = new ArrayList<>(count);
        Pointer array = address.getValue();
        for (int i = 0; i < count; i++) {
            Pointer info = array.getPointer((long) i * Native.POINTER_SIZE);
            Pointer map = info.getPointer(8);
            int length = info.getInt(16);
            threads.add(new IoThreadInfo(
                    info.getInt(0), CpuSet.ofMap(map == null ? new byte[0] : map.getByteArray(0, length))));
            more().virDomainIOThreadInfoFree(info);
        }
        if (array != null) {
            Native.free(Pointer.nativeValue(array));
        }
        return threads;
    }

    @Override
    public void addIoThread(int id, Set<Affect> affect) {
        domain.run(d -> more().virDomainAddIOThread(d, id, ApiFlag.bits(affect)));
    }

    @Override
    public void removeIoThread(int id, Set<Affect> affect) {
        domain.run(d -> more().virDomainDelIOThread(d, id, ApiFlag.bits(affect)));
    }

    @Override
    public void pinIoThread(long id, CpuSet cpus, Set<Affect> affect) {
        int length = CpuMaps.length(link);
        domain.run(d -> more().virDomainPinIOThread(d, (int) id, cpus.map(length), length, ApiFlag.bits(affect)));
    }

    @Override
    public void setIoThreadParameters(int id, List<TypedParameter> parameters, Set<Affect> affect) {
        domain.run(d -> TypedParameters.with(parameters, (array, count) ->
                more().virDomainSetIOThreadParams(d, id, array, count, ApiFlag.bits(affect))));
    }
}
