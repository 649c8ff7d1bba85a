package org.jvirsh.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.block.BlockJobInfo;
import org.jvirsh.hypervisor.block.BlockJobType;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.JobAbortFlag;
import org.jvirsh.hypervisor.block.JobInfoFlag;
import org.jvirsh.hypervisor.block.PullFlag;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.hypervisor.guest.GuestInfoType;
import org.jvirsh.hypervisor.guest.MonitorFlag;
import org.jvirsh.hypervisor.migration.DomainMigration;
import org.jvirsh.hypervisor.migration.MigrateFlag;
import org.jvirsh.hypervisor.statistics.DomainStatistics;
import org.jvirsh.hypervisor.statistics.JobStats;
import org.jvirsh.hypervisor.statistics.JobStatsFlag;
import org.jvirsh.hypervisor.statistics.JobType;

/** A domain that can what the test driver cannot; it remembers what it was asked to do. */
public final class FacetDomain implements Domain {
    /** What it was asked to do, a line each. */
    public final List<String> asked = new ArrayList<>();

    /** How far its block job is, a call each; the last one stays. */
    public final List<BlockJobInfo> progress = new ArrayList<>();

    /** What its monitor answers. */
    public String answer = "{}";

    @Override
    public String name() {
        return "web";
    }

    @Override
    public UUID uuid() {
        return UUID.fromString("11111111-2222-3333-4444-555555555555");
    }

    @Override
    public OptionalInt id() {
        return OptionalInt.of(3);
    }

    /** A job that copies. */
    public static BlockJobInfo copy(long bandwidth, long current, long end) {
        return new BlockJobInfo(BlockJobType.COPY, bandwidth, current, end);
    }

    @Override
    public DomainBlockJobs blockJobs() {
        return new DomainBlockJobs() {
            @Override
            public void pull(String disk, long bandwidth, Set<PullFlag> flags) {
                asked.add("pull " + disk + " " + bandwidth + " " + flags);
            }

            @Override
            public Optional<BlockJobInfo> info(String disk, Set<JobInfoFlag> flags) {
                if (progress.isEmpty()) {
                    return Optional.empty();
                }
                return Optional.of(progress.size() == 1 ? progress.get(0) : progress.remove(0));
            }

            @Override
            public void abort(String disk, Set<JobAbortFlag> flags) {
                asked.add("abort " + disk + " " + flags);
            }
        };
    }

    @Override
    public DomainGuest guest() {
        return new DomainGuest() {
            @Override
            public List<TypedParameter> info(Set<GuestInfoType> types) {
                asked.add("info " + types);
                return List.of(
                        new TypedParameter("os.id", new TypedValue.Text("debian")),
                        new TypedParameter("user.count", new TypedValue.UInt(2)));
            }

            @Override
            public String monitorCommand(String command, Set<MonitorFlag> flags) {
                asked.add("monitor " + command + " " + flags);
                return answer;
            }

            @Override
            public String agentCommand(String command, int timeout) {
                asked.add("agent " + command + " " + timeout);
                return answer;
            }

            @Override
            public List<String> sshKeys(String user) {
                return List.of("ssh-rsa A", "ssh-rsa B");
            }
        };
    }

    @Override
    public DomainMigration migration() {
        return new DomainMigration() {
            @Override
            public void migrateToUri(
                    @Nullable String uri, List<TypedParameter> parameters, Set<MigrateFlag> flags) {
                asked.add("migrate " + uri + " " + describe(parameters) + " " + flags);
            }

            @Override
            public void migrate(Connection destination, List<TypedParameter> parameters, Set<MigrateFlag> flags) {
                asked.add("migrate over " + destination.uri() + " " + describe(parameters) + " " + flags);
            }

            @Override
            public long compressionCache() {
                return 64 << 20;
            }
        };
    }

    private static List<String> describe(List<TypedParameter> parameters) {
        return parameters.stream().map(p -> p.field() + "=" + p.value().text()).toList();
    }

    @Override
    public DomainStatistics statistics() {
        return new DomainStatistics() {
            @Override
            public JobStats jobStats(Set<JobStatsFlag> flags) {
                return new JobStats(
                        JobType.UNBOUNDED,
                        List.of(
                                new TypedParameter("operation", new TypedValue.Int(5)),
                                new TypedParameter("time_elapsed", new TypedValue.ULLong(1500)),
                                new TypedParameter("memory_total", new TypedValue.ULLong(1 << 30)),
                                new TypedParameter("memory_processed", new TypedValue.ULLong(1 << 20)),
                                new TypedParameter("memory_bps", new TypedValue.ULLong(5000)),
                                new TypedParameter("memory_dirty_rate", new TypedValue.ULLong(7)),
                                new TypedParameter("downtime", new TypedValue.ULLong(300)),
                                new TypedParameter("auto_converge_throttle", new TypedValue.Int(20)),
                                new TypedParameter("errmsg", new TypedValue.Text("none yet"))));
            }
        };
    }
}
