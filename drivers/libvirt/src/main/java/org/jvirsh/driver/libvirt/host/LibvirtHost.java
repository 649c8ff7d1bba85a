package org.jvirsh.driver.libvirt.host;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.MoreLibvirt;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.host.CpuBaselineFlag;
import org.jvirsh.hypervisor.host.CpuCompareFlag;
import org.jvirsh.hypervisor.host.CpuComparison;
import org.jvirsh.hypervisor.host.CpuMap;
import org.jvirsh.hypervisor.host.DomainCapabilitiesFlag;
import org.jvirsh.hypervisor.host.GuestKind;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.host.NodeInfo;
import org.jvirsh.hypervisor.host.NodeStatistic;
import org.jvirsh.hypervisor.host.SuspendTarget;
import org.jvirsh.hypervisor.host.Version;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.virNodeInfo;

/** What libvirt tells of the machine the hypervisor runs on. */
public final class LibvirtHost implements Host {
    /** Bytes of a {@code virNodeCPUStats} and of a {@code virNodeMemoryStats}: a name of 80 bytes and a number. */
    private static final int STATISTIC = 88;

    private static final int STATISTIC_VALUE = 80;
    private static final int ADD_PAGES = 0;
    private static final int SET_PAGES = 1;

    private final LibvirtLink link;

    public LibvirtHost(LibvirtLink link) {
        this.link = link;
    }

    private Libvirt virt() {
        return link.virt();
    }

    private MoreLibvirt more() {
        return link.more();
    }

    @Override
    public String capabilities() {
        return link.text(virt()::virConnectGetCapabilities);
    }

    @Override
    public String domainCapabilities(GuestKind kind, Set<DomainCapabilitiesFlag> flags) {
        return link.text(c -> more().virConnectGetDomainCapabilities(
                c, kind.emulator(), kind.architecture(), kind.machine(), kind.type(), ApiFlag.bits(flags)));
    }

    @Override
    public String sysinfo() {
        return link.text(c -> virt().virConnectGetSysinfo(c, 0));
    }

    @Override
    public String hostname() {
        return link.text(virt()::virConnectGetHostname);
    }

    @Override
    public String type() {
        String type = link.with(virt()::virConnectGetType);
        if (type == null) {
            throw link.binding().failure();
        }
        return type;
    }

    @Override
    public Version version() {
        LongByReference version = new LongByReference();
        link.run(c -> virt().virConnectGetVersion(c, version));
        return version(version.getValue());
    }

    @Override
    public Version libraryVersion() {
        LongByReference version = new LongByReference();
        if (virt().virGetVersion(version, null, null) < 0) {
            throw link.binding().failure();
        }
        return version(version.getValue());
    }

    @Override
    public Version daemonVersion() {
        LongByReference version = new LongByReference();
        link.run(c -> virt().virConnectGetLibVersion(c, version));
        return version(version.getValue());
    }

    private static Version version(long number) {
        return new Version((int) (number / 1_000_000), (int) (number / 1000 % 1000), (int) (number % 1000));
    }

    @Override
    public NodeInfo info() {
        virNodeInfo info = new virNodeInfo();
        link.run(c -> virt().virNodeGetInfo(c, info));
        return new NodeInfo(
                NativeTexts.of(info.model), info.memory.longValue(), info.cpus, info.mhz, info.nodes, info.sockets,
                info.cores, info.threads);
    }

    @Override
    public int maxVcpus(@Nullable String type) {
        return link.count(c -> virt().virConnectGetMaxVcpus(c, type));
    }

    @Override
    public List<NodeStatistic> cpuStatistics(int cpu) {
        return statistics((array, count) -> link.with(c -> more().virNodeGetCPUStats(c, cpu, array, count, 0)));
    }

    @Override
    public List<NodeStatistic> memoryStatistics(int cell) {
        return statistics((array, count) -> link.with(c -> more().virNodeGetMemoryStats(c, cell, array, count, 0)));
    }

    private List<NodeStatistic> statistics(ToIntBiFunction<@Nullable Pointer, IntByReference> call) {
        IntByReference count = new IntByReference(TypedParameters.number(link.binding(), call));
        if (count.getValue() == 0) {
            return List.of();
        }
        Memory array = new Memory((long) count.getValue() * STATISTIC);
        array.clear();
        if (call.applyAsInt(array, count) < 0) {
            throw link.binding().failure();
        }
        List<NodeStatistic> statistics = new ArrayList<>();
        for (int i = 0; i < count.getValue(); i++) {
            long at = (long) i * STATISTIC;
            statistics.add(new NodeStatistic(
                    NativeTexts.of(array.getByteArray(at, STATISTIC_VALUE)), array.getLong(at + STATISTIC_VALUE)));
        }
        return statistics;
    }

    @Override
    public long freeMemory() {
        long free = link.with(virt()::virNodeGetFreeMemory);
        if (free == 0) {
            throw link.binding().failure();
        }
        return free;
    }

    @Override
    public List<Long> cellsFreeMemory(int firstCell, int cells) {
        long[] sizes = new long[cells];
        int count = link.count(c -> more().virNodeGetCellsFreeMemory(c, sizes, firstCell, cells));
        return list(sizes, count);
    }

    private static List<Long> list(long[] values, int count) {
        List<Long> result = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            result.add(values[i]);
        }
        return result;
    }

    @Override
    public List<Long> freePages(List<Long> sizes, int firstCell, int cells) {
        int[] pages = sizes.stream().mapToInt(Long::intValue).toArray();
        long[] counts = new long[pages.length * cells];
        link.run(c -> more().virNodeGetFreePages(c, pages.length, pages, firstCell, cells, counts, 0));
        return list(counts, counts.length);
    }

    @Override
    public void allocatePages(long size, long count, int firstCell, int cells, boolean add) {
        link.run(c -> more().virNodeAllocPages(
                c, 1, new int[] {(int) size}, new long[] {count}, firstCell, cells, add ? ADD_PAGES : SET_PAGES));
    }

    @Override
    public CpuMap cpuMap() {
        PointerByReference map = new PointerByReference();
        IntByReference online = new IntByReference();
        int present = link.count(c -> more().virNodeGetCPUMap(c, map, online, 0));
        Pointer bits = map.getValue();
        if (bits == null) {
            return new CpuMap(present, new BitSet());
        }
        BitSet set = BitSet.valueOf(bits.getByteArray(0, (present + 7) / 8));
        Native.free(Pointer.nativeValue(bits));
        return new CpuMap(present, set);
    }

    @Override
    public List<String> cpuModels(String architecture) {
        return NativeTexts.list(
                link.binding(), list -> link.with(c -> more().virConnectGetCPUModelNames(c, architecture, list, 0)));
    }

    private static CpuComparison comparison(int number) {
        CpuComparison[] all = CpuComparison.values();
        return all[Math.clamp(number, 0, all.length - 1)];
    }

    @Override
    public CpuComparison compareCpu(String xml, Set<CpuCompareFlag> flags) {
        return comparison(link.count(c -> virt().virConnectCompareCPU(c, xml, ApiFlag.bits(flags))));
    }

    @Override
    public String baselineCpu(List<String> cpus, Set<CpuBaselineFlag> flags) {
        String[] documents = cpus.toArray(new String[0]);
        return link.text(c -> virt().virConnectBaselineCPU(c, documents, documents.length, ApiFlag.bits(flags)));
    }

    @Override
    public CpuComparison compareHypervisorCpu(GuestKind kind, String xml, Set<CpuCompareFlag> flags) {
        return comparison(link.count(c -> more().virConnectCompareHypervisorCPU(
                c, kind.emulator(), kind.architecture(), kind.machine(), kind.type(), xml, ApiFlag.bits(flags))));
    }

    @Override
    public String baselineHypervisorCpu(GuestKind kind, List<String> cpus, Set<CpuBaselineFlag> flags) {
        String[] documents = cpus.toArray(new String[0]);
        return link.text(c -> more().virConnectBaselineHypervisorCPU(
                c, kind.emulator(), kind.architecture(), kind.machine(), kind.type(), documents, documents.length,
                ApiFlag.bits(flags)));
    }

    @Override
    public void suspend(SuspendTarget target, long seconds) {
        link.run(c -> more().virNodeSuspendForDuration(c, target.ordinal(), seconds, 0));
    }

    @Override
    public List<TypedParameter> memoryParameters() {
        return TypedParameters.filled(link.binding(), (array, count) ->
                link.with(c -> more().virNodeGetMemoryParameters(c, array, count, 0)));
    }

    @Override
    public void memoryParameters(List<TypedParameter> parameters) {
        link.run(c -> TypedParameters.with(parameters, (array, count) ->
                more().virNodeSetMemoryParameters(c, array, count, 0)));
    }

    @Override
    public List<TypedParameter> sevInfo() {
        return TypedParameters.allocated(link.binding(), (list, count) ->
                link.with(c -> more().virNodeGetSEVInfo(c, list, count, 0)));
    }
}
