package org.jvirsh.driver.libvirt.domain;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.statistics.AbortJobFlag;
import org.jvirsh.hypervisor.statistics.BlockInfo;
import org.jvirsh.hypervisor.statistics.BlockStats;
import org.jvirsh.hypervisor.statistics.DirtyRateMode;
import org.jvirsh.hypervisor.statistics.DiskError;
import org.jvirsh.hypervisor.statistics.DomainStatistics;
import org.jvirsh.hypervisor.statistics.InterfaceStats;
import org.jvirsh.hypervisor.statistics.JobInfo;
import org.jvirsh.hypervisor.statistics.JobStats;
import org.jvirsh.hypervisor.statistics.JobStatsFlag;
import org.jvirsh.hypervisor.statistics.JobType;
import org.jvirsh.hypervisor.statistics.MemoryStat;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.SizeT;
import org.libvirt.jna.virDomainBlockInfo;
import org.libvirt.jna.virDomainBlockStats;
import org.libvirt.jna.virDomainInterfaceStats;
import org.libvirt.jna.virDomainJobInfo;

/** Counters and measurements through libvirt. */
final class LibvirtStatistics implements DomainStatistics {
    private static final int PAIR = 16;
    private static final int TOTAL = -1;

    private final LibvirtLink link;
    private final NativeObject<DomainPointer> domain;

    LibvirtStatistics(LibvirtLink link, NativeObject<DomainPointer> domain) {
        this.link = link;
        this.domain = domain;
    }

    private int cpuCall(Pointer array, int parameters, int first, int cpus) {
        return domain.count(d -> link.more().virDomainGetCPUStats(d, array, parameters, first, cpus, 0));
    }

    @Override
    public int cpuCount() {
        return cpuCall(Pointer.NULL, 0, 0, 0);
    }

    @Override
    public List<List<TypedParameter>> cpuStats(int first, int count) {
        int each = cpuCall(Pointer.NULL, 0, 0, 1);
        Memory array = TypedParameters.array(each * count);
        int filled = cpuCall(array, each, first, count);
        List<List<TypedParameter>> result = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // Elements of a processor that cannot be used have no type.
            result.add(TypedParameters.read(array.share((long) i * each * TypedParameters.SIZE), Math.min(filled, each)));
        }
        return result;
    }

    @Override
    public List<TypedParameter> totalCpuStats() {
        int count = cpuCall(Pointer.NULL, 0, TOTAL, 1);
        Memory array = TypedParameters.array(count);
        return TypedParameters.read(array, cpuCall(array, count, TOTAL, 1));
    }

    @Override
    public List<DiskError> diskErrors() {
        int most = domain.count(d -> link.more().virDomainGetDiskErrors(d, null, 0, 0));
        if (most == 0) {
            return List.of();
        }
        Memory array = new Memory((long) most * PAIR);
        array.clear();
        int count = domain.count(d -> link.more().virDomainGetDiskErrors(d, array, most, 0));
        DiskError.Kind[] kinds = DiskError.Kind.values();
        List<DiskError> errors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String disk = NativeTexts.taken(array.getPointer((long) i * PAIR));
            int kind = array.getInt((long) i * PAIR + Native.POINTER_SIZE);
            errors.add(new DiskError(disk == null ? "" : disk, kinds[Math.clamp(kind, 0, kinds.length - 1)]));
        }
        return errors;
    }

    @Override
    public BlockInfo blockInfo(String disk) {
        virDomainBlockInfo info = new virDomainBlockInfo();
        domain.run(d -> link.virt().virDomainGetBlockInfo(d, disk, info, 0));
        return new BlockInfo(info.capacity, info.allocation, info.physical);
    }

    @Override
    public BlockStats blockStats(String disk) {
        virDomainBlockStats stats = new virDomainBlockStats();
        domain.run(d -> link.virt().virDomainBlockStats(d, disk, stats, new SizeT(stats.size())));
        return new BlockStats(stats.rd_req, stats.rd_bytes, stats.wr_req, stats.wr_bytes, stats.errs);
    }

    @Override
    public List<TypedParameter> detailedBlockStats(String disk) {
        return TypedParameters.filled(link.binding(), (array, count) ->
                domain.with(d -> link.more().virDomainBlockStatsFlags(d, disk, array, count, 0)));
    }

    @Override
    public InterfaceStats interfaceStats(String device) {
        virDomainInterfaceStats stats = new virDomainInterfaceStats();
        domain.run(d -> link.virt().virDomainInterfaceStats(d, device, stats, new SizeT(stats.size())));
        return new InterfaceStats(
                stats.rx_bytes, stats.rx_packets, stats.rx_errs, stats.rx_drop,
                stats.tx_bytes, stats.tx_packets, stats.tx_errs, stats.tx_drop);
    }

    @Override
    public List<MemoryStat> memoryStats() {
        MemoryStat.Kind[] kinds = MemoryStat.Kind.values();
        Memory array = new Memory((long) kinds.length * PAIR);
        array.clear();
        int count = domain.count(d -> link.more().virDomainMemoryStats(d, array, kinds.length, 0));
        List<MemoryStat> stats = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int tag = array.getInt((long) i * PAIR);
            if (tag >= 0 && tag < kinds.length) {
                stats.add(new MemoryStat(kinds[tag], array.getLong((long) i * PAIR + 8)));
            }
        }
        return stats;
    }

    @Override
    public void setMemoryStatsPeriod(int seconds, Set<Affect> affect) {
        domain.run(d -> link.more().virDomainSetMemoryStatsPeriod(d, seconds, ApiFlag.bits(affect)));
    }

    @Override
    public JobInfo jobInfo() {
        virDomainJobInfo info = new virDomainJobInfo();
        domain.run(d -> link.virt().virDomainGetJobInfo(d, info));
        return new JobInfo(
                type(info.type), info.timeElapsed, info.timeRemaining, info.dataTotal, info.dataProcessed,
                info.dataRemaining, info.memTotal, info.memProcessed, info.memRemaining, info.fileTotal,
                info.fileProcessed, info.fileRemaining);
    }

    private static JobType type(int number) {
        JobType[] types = JobType.values();
        return types[Math.clamp(number, 0, types.length - 1)];
    }

    @Override
    public JobStats jobStats(Set<JobStatsFlag> flags) {
        IntByReference type = new IntByReference();
        List<TypedParameter> parameters = TypedParameters.allocated(link.binding(), (list, count) -> domain.with(
                d -> link.virt().virDomainGetJobStats(d, type, list, count, ApiFlag.bits(flags))));
        return new JobStats(type(type.getValue()), parameters);
    }

    @Override
    public void abortJob() {
        domain.run(link.virt()::virDomainAbortJob);
    }

    @Override
    public void abortJob(Set<AbortJobFlag> flags) {
        domain.run(d -> link.more().virDomainAbortJobFlags(d, ApiFlag.bits(flags)));
    }

    @Override
    public void startDirtyRateCalculation(int seconds, Set<DirtyRateMode> modes) {
        domain.run(d -> link.more().virDomainStartDirtyRateCalc(d, seconds, ApiFlag.bits(modes)));
    }
}
