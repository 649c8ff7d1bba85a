package org.jvirsh.driver.test.tuning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.tuning.Disks;
import org.jvirsh.driver.core.tuning.HostShape;
import org.jvirsh.driver.core.tuning.Interfaces;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.driver.test.domain.GuestState;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.statistics.BlockInfo;
import org.jvirsh.hypervisor.statistics.BlockStats;
import org.jvirsh.hypervisor.statistics.DiskError;
import org.jvirsh.hypervisor.statistics.DomainStatistics;
import org.jvirsh.hypervisor.statistics.InterfaceStats;
import org.jvirsh.hypervisor.statistics.MemoryStat;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Counters of a domain of the imaginary host: invented, most of them from the time of day. */
public final class TestStatistics implements DomainStatistics {
    private static final long TOTAL_TIME = 48_772_617_035L;
    private static final long USER_TIME = 5_540_000_000L;
    private static final long SYSTEM_TIME = 6_460_000_000L;
    private static final long OVERHEAD = 1_234_567_890L;
    private static final BlockInfo SIZES = new BlockInfo(1099506450432L, 1099511627776L, 1099511627776L);

    private final DomainReference reference;
    private final HostShape host;

    public TestStatistics(DomainReference reference, HostShape host) {
        this.reference = reference;
        this.host = host;
    }

    private <T> T running(Function<DomainDefinition, T> question) {
        return reference.look(domain -> {
            domain.life().requireActive();
            return question.apply(domain.life().definition());
        });
    }

    private static long micros() {
        return Duration.between(Instant.EPOCH, Instant.now()).toNanos() / 1000;
    }

    private static TypedParameter time(String field, long nanos) {
        return new TypedParameter(field, new TypedValue.ULLong(nanos));
    }

    @Override
    public int cpuCount() {
        return running(_ -> host.cores());
    }

    @Override
    public List<List<TypedParameter>> cpuStats(int first, int count) {
        return running(_ -> {
            if (first >= host.cores()) {
                throw TuningErrors.invalidArgument(
                        "start_cpu " + first + " larger than maximum of " + (host.cores() - 1));
            }
            List<List<TypedParameter>> stats = new ArrayList<>();
            for (int cpu = first; cpu < Math.min(host.cores(), first + count); cpu++) {
                long nanos = TOTAL_TIME / host.cores() + cpu;
                stats.add(List.of(time("cpu_time", nanos), time("vcpu_time", nanos - OVERHEAD)));
            }
            return stats;
        });
    }

    @Override
    public List<TypedParameter> totalCpuStats() {
        return running(_ -> List.of(
                time("cpu_time", TOTAL_TIME), time("user_time", USER_TIME), time("system_time", SYSTEM_TIME)));
    }

    @Override
    public List<DiskError> diskErrors() {
        return running(definition -> {
            List<DiskError> errors = new ArrayList<>();
            for (XmlElement disk : definition.devices("disk")) {
                DiskError.Kind kind =
                        errors.size() % 2 == 0 ? DiskError.Kind.UNSPECIFIED : DiskError.Kind.NO_SPACE;
                errors.add(new DiskError(String.valueOf(disk.value("target/@dev")), kind));
            }
            return errors;
        });
    }

    @Override
    public BlockInfo blockInfo(String disk) {
        return reference.look(domain -> {
            XmlElement found = Disks.find(domain.life().definition(), disk, false);
            if (found == null) {
                throw TuningErrors.invalidArgument("invalid path " + disk + " not assigned to domain");
            }
            if (Disks.empty(found)) {
                throw TuningErrors.invalidArgument(
                        "disk '" + disk + "' does not currently have a source assigned");
            }
            return SIZES;
        });
    }

    @Override
    public BlockStats blockStats(String disk) {
        if (disk.isEmpty()) {
            throw TuningErrors.of(
                    ErrorCode.OPERATION_UNSUPPORTED, "summary statistics are not supported yet");
        }
        return running(definition -> {
            if (Disks.find(definition, disk, false) == null) {
                throw TuningErrors.invalidArgument("invalid path: " + disk);
            }
            long now = micros();
            return new BlockStats(now / 10, now / 20, now / 30, now / 40, now / 2_000_000);
        });
    }

    @Override
    public InterfaceStats interfaceStats(String device) {
        return running(definition -> {
            Interfaces.find(definition, device);
            long now = micros();
            return new InterfaceStats(
                    now / 10,
                    now / 100,
                    now / 1_000_000,
                    now / 2_000_000,
                    now / 20,
                    now / 110,
                    now / 3_000_000,
                    now / 4_000_000);
        });
    }

    @Override
    public List<MemoryStat> memoryStats() {
        return running(definition -> {
            if (balloon(definition) == null) {
                return List.of();
            }
            // C's int, as libvirt computes it.
            int kib = (int) definition.currentMemoryKib();
            return List.of(
                    new MemoryStat(MemoryStat.Kind.ACTUAL, kib),
                    new MemoryStat(MemoryStat.Kind.SWAP_IN, 0),
                    new MemoryStat(MemoryStat.Kind.SWAP_OUT, 0),
                    new MemoryStat(MemoryStat.Kind.MAJOR_FAULT, 0),
                    new MemoryStat(MemoryStat.Kind.MINOR_FAULT, 0),
                    new MemoryStat(MemoryStat.Kind.UNUSED, kib / 2),
                    new MemoryStat(MemoryStat.Kind.AVAILABLE, kib),
                    new MemoryStat(MemoryStat.Kind.USABLE, kib / 2),
                    new MemoryStat(MemoryStat.Kind.LAST_UPDATE, GuestState.FIRST_SECOND),
                    new MemoryStat(MemoryStat.Kind.DISK_CACHES, kib / 8),
                    new MemoryStat(MemoryStat.Kind.HUGETLB_PGALLOC, 0),
                    new MemoryStat(MemoryStat.Kind.HUGETLB_PGFAIL, 0),
                    new MemoryStat(MemoryStat.Kind.RSS, kib / 2));
        });
    }

    private static @Nullable XmlElement balloon(DomainDefinition definition) {
        for (XmlElement balloon : definition.devices("memballoon")) {
            if (!balloon.attribute("model", "").equals("none")) {
                return balloon;
            }
        }
        return null;
    }

    @Override
    public void setMemoryStatsPeriod(int seconds, Set<Affect> affect) {
        synchronized (reference.domains().monitor()) {
            var domain = reference.find().life();
            if (balloon(domain.oneDefinition(affect)) == null) {
                throw TuningErrors.of(
                        ErrorCode.INTERNAL_ERROR,
                        "No memory balloon device configured, can not set the collection period");
            }
            domain.editOne(affect, old -> old.withDevices(devices -> {
                XmlElement balloon = balloon(old);
                return balloon == null ? devices : devices.replaced(balloon, measured(balloon, seconds));
            }));
        }
    }

    private static XmlElement measured(XmlElement balloon, int seconds) {
        XmlElement without = balloon.withoutChildren("stats");
        return seconds == 0
                ? without
                : without.inserted(0, XmlElement.of("stats", "period", String.valueOf(seconds)));
    }
}
