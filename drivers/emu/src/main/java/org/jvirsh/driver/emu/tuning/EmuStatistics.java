package org.jvirsh.driver.emu.tuning;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.driver.core.Definitions;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.job.DomainJobs;
import org.jvirsh.driver.core.job.JobReport;
import org.jvirsh.driver.core.tuning.Disks;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.driver.emu.backup.EmuBackup;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.image.StreamElsewhere;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.AbortJobFlag;
import org.jvirsh.hypervisor.statistics.BlockInfo;
import org.jvirsh.hypervisor.statistics.BlockStats;
import org.jvirsh.hypervisor.statistics.DiskError;
import org.jvirsh.hypervisor.statistics.DomainStatistics;
import org.jvirsh.hypervisor.statistics.InterfaceStats;
import org.jvirsh.hypervisor.statistics.JobInfo;
import org.jvirsh.hypervisor.statistics.JobStats;
import org.jvirsh.hypervisor.statistics.JobStatsFlag;
import org.jvirsh.hypervisor.statistics.MemoryStat;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What is known of a domain: what the system counts of its process, what its images hold, what its monitor says. */
public final class EmuStatistics implements DomainStatistics {
    private final DomainHandle handle;

    public EmuStatistics(DomainHandle handle) {
        this.handle = handle;
    }

    private DomainStatus running() {
        return handle.view().requireActive();
    }

    private static TypedParameter time(String field, long nanos) {
        return new TypedParameter(field, new TypedValue.ULLong(nanos));
    }

    @Override
    public int cpuCount() {
        throw perCpu();
    }

    @Override
    public List<List<TypedParameter>> cpuStats(int first, int count) {
        throw perCpu();
    }

    /** Only a control group counts by processor. */
    private RuntimeException perCpu() {
        running();
        return DomainErrors.invalid("cgroup CPUACCT controller is not mounted");
    }

    @Override
    public List<TypedParameter> totalCpuStats() {
        ProcessFigures figures = ProcessFigures.of(running().process().pid());
        if (figures == null) {
            throw DomainErrors.notRunning();
        }
        return List.of(
                time("cpu_time", figures.totalNanos()),
                time("user_time", figures.userNanos()),
                time("system_time", figures.systemNanos()));
    }

    @Override
    public List<DiskError> diskErrors() {
        running();
        return List.of();
    }

    private static XmlElement disk(DomainDefinition definition, String path) {
        XmlElement disk = Disks.find(definition, path, false);
        if (disk == null) {
            throw TuningErrors.invalidArgument("invalid path: " + path);
        }
        return disk;
    }

    @Override
    public BlockInfo blockInfo(String path) {
        XmlElement disk = Disks.find(handle.view().definition(), path, false);
        if (disk == null) {
            throw TuningErrors.invalidArgument("invalid path " + path + " not assigned to domain");
        }
        String file = Disks.source(disk);
        if (Disks.empty(disk) || file == null) {
            throw TuningErrors.invalidArgument("disk '" + path + "' does not currently have a source assigned");
        }
        return ImageSizes.of(disk, file);
    }

    @Override
    public BlockStats blockStats(String path) {
        DomainStatus status = running();
        BlockFigures all = BlockFigures.of(handle, status);
        if (path.isEmpty()) {
            return all.sum().basic();
        }
        return all.of(status.live(), disk(status.live(), path)).basic();
    }

    @Override
    public List<TypedParameter> detailedBlockStats(String path) {
        DomainStatus status = running();
        BlockFigures all = BlockFigures.of(handle, status);
        return (path.isEmpty() ? all.sum() : all.of(status.live(), disk(status.live(), path))).detailed();
    }

    @Override
    public InterfaceStats interfaceStats(String device) {
        running();
        throw TuningErrors.invalidArgument("'" + device + "' is not a known interface");
    }

    @Override
    public List<MemoryStat> memoryStats() {
        DomainStatus status = running();
        List<MemoryStat> stats = Balloon.statistics(handle, status);
        ProcessFigures figures = ProcessFigures.of(status.process().pid());
        if (figures != null) {
            stats.add(new MemoryStat(MemoryStat.Kind.RSS, figures.residentKib()));
        }
        return stats;
    }

    @Override
    public void setMemoryStatsPeriod(int seconds, Set<Affect> affect) {
        handle.change("virDomainSetMemoryStatsPeriod", view -> {
            handle.edit(view, domain -> {
                Definitions old = domain.definitions(affect);
                if (old.live() != null) {
                    required(old.live());
                    collect(new Balloon(handle, view.requireActive()), seconds);
                }
                if (old.config() != null) {
                    required(old.config());
                }
                domain.edit(affect, definition -> {
                    XmlElement balloon = required(definition);
                    return definition.withDevices(devices -> devices.replaced(balloon, measured(balloon, seconds)));
                });
            });
            return true;
        });
    }

    private static XmlElement required(DomainDefinition definition) {
        XmlElement balloon = Balloon.of(definition);
        if (balloon == null) {
            throw EmuErrors.error(
                    ErrorCode.INTERNAL_ERROR,
                    "No memory balloon device configured, can not set the collection period");
        }
        return balloon;
    }

    private static void collect(Balloon balloon, int seconds) {
        try {
            balloon.period(seconds);
        } catch (VirException e) {
            throw DomainErrors.invalid("unable to set balloon driver collection period");
        }
    }

    private static XmlElement measured(XmlElement balloon, int seconds) {
        XmlElement without = balloon.withoutChildren("stats");
        return seconds == 0
                ? without
                : without.inserted(0, XmlElement.of("stats", "period", String.valueOf(seconds)));
    }

    @Override
    public JobInfo jobInfo() {
        DomainStatus status = handle.view().status();
        if (status == null) {
            return JobInfo.NONE;
        }
        DomainJobs jobs = jobs();
        return jobs.current() == null
                ? elsewhere(status).map(JobReport::info).orElse(JobInfo.NONE)
                : jobs.info();
    }

    @Override
    public JobStats jobStats(Set<JobStatsFlag> flags) {
        DomainStatus status = handle.view().status();
        DomainJobs jobs = jobs();
        if (jobs.current() != null) {
            return jobs.stats(flags);
        }
        Optional<JobReport> job = flags.contains(JobStatsFlag.COMPLETED)
                ? backup().last(flags)
                : status == null ? Optional.empty() : elsewhere(status);
        return job.map(JobReport::stats).orElseGet(() -> jobs.stats(flags));
    }

    /** What goes on that is none of this process's jobs. */
    private Optional<JobReport> elsewhere(DomainStatus status) {
        return new StreamElsewhere(handle).report(status).or(backup()::report);
    }

    private DomainJobs jobs() {
        return handle.host().jobs(handle.uuid());
    }

    /** A backup outlives the shell that began it, so it is none of this process's jobs. */
    private EmuBackup backup() {
        return new EmuBackup(handle);
    }

    @Override
    public void abortJob() {
        abortJob(Set.of());
    }

    @Override
    public void abortJob(Set<AbortJobFlag> flags) {
        DomainStatus status = running();
        boolean own = jobs().current() != null || flags.contains(AbortJobFlag.POSTCOPY);
        if (own || !new StreamElsewhere(handle).abort(status) && !backup().abort()) {
            jobs().abort(flags);
        }
    }
}
