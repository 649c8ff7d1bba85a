package org.jvirsh.hypervisor.statistics;

import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/**
 * What libvirt itself checks before a driver is asked: whether the connection may change things, and arguments that no
 * driver accepts.
 */
public final class GuardedStatistics implements DomainStatistics {
    private final Access access;
    private final DomainStatistics driver;

    /** A driver behind the rules; {@code access} is what its connection may do. */
    public GuardedStatistics(Access access, DomainStatistics driver) {
        this.access = access;
        this.driver = driver;
    }

    @Override
    public int cpuCount() {
        return driver.cpuCount();
    }

    @Override
    public List<List<TypedParameter>> cpuStats(int first, int count) {
        return driver.cpuStats(first, count);
    }

    @Override
    public List<TypedParameter> totalCpuStats() {
        return driver.totalCpuStats();
    }

    @Override
    public List<DiskError> diskErrors() {
        return driver.diskErrors();
    }

    @Override
    public BlockInfo blockInfo(String disk) {
        if (disk.isEmpty()) {
            throw VirException.refusedArgument("string disk in virDomainGetBlockInfo must not be empty");
        }
        return driver.blockInfo(disk);
    }

    @Override
    public BlockStats blockStats(String disk) {
        return driver.blockStats(disk);
    }

    @Override
    public List<TypedParameter> detailedBlockStats(String disk) {
        return driver.detailedBlockStats(disk);
    }

    @Override
    public InterfaceStats interfaceStats(String device) {
        return driver.interfaceStats(device);
    }

    @Override
    public List<MemoryStat> memoryStats() {
        return driver.memoryStats();
    }

    @Override
    public void setMemoryStatsPeriod(int seconds, Set<Affect> affect) {
        access.requireWrite("virDomainSetMemoryStatsPeriod");
        driver.setMemoryStatsPeriod(seconds, affect);
    }

    @Override
    public JobInfo jobInfo() {
        return driver.jobInfo();
    }

    @Override
    public JobStats jobStats(Set<JobStatsFlag> flags) {
        return driver.jobStats(flags);
    }

    @Override
    public void abortJob() {
        access.requireWrite("virDomainAbortJob");
        driver.abortJob();
    }

    @Override
    public void abortJob(Set<AbortJobFlag> flags) {
        access.requireWrite("virDomainAbortJobFlags");
        driver.abortJob(flags);
    }

    @Override
    public void startDirtyRateCalculation(int seconds, Set<DirtyRateMode> modes) {
        access.requireWrite("virDomainStartDirtyRateCalc");
        driver.startDirtyRateCalculation(seconds, modes);
    }
}
