package org.jvirsh.driver.emu.tuning;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.MemoryStat;
import org.jvirsh.hypervisor.statistics.MemoryStat.Kind;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * The memory balloon of a running domain.
 *
 * @param domain the domain
 * @param status its run
 */
public record Balloon(DomainHandle domain, DomainStatus status) {
    private static final String PATH = "/machine/peripheral/balloon0";
    private static final BigInteger UNKNOWN = BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    /** What the machine's names mean, in the order in which they are told, and by what their values are divided. */
    private enum Reported {
        SWAP_IN("stat-swap-in", Kind.SWAP_IN, 1024),
        SWAP_OUT("stat-swap-out", Kind.SWAP_OUT, 1024),
        MAJOR_FAULTS("stat-major-faults", Kind.MAJOR_FAULT, 1),
        MINOR_FAULTS("stat-minor-faults", Kind.MINOR_FAULT, 1),
        FREE("stat-free-memory", Kind.UNUSED, 1024),
        TOTAL("stat-total-memory", Kind.AVAILABLE, 1024),
        AVAILABLE("stat-available-memory", Kind.USABLE, 1024),
        LAST_UPDATE("last-update", Kind.LAST_UPDATE, 1),
        CACHES("stat-disk-caches", Kind.DISK_CACHES, 1024),
        HUGE_PAGES("stat-htlb-pgalloc", Kind.HUGETLB_PGALLOC, 1),
        HUGE_PAGES_FAILED("stat-htlb-pgfail", Kind.HUGETLB_PGFAIL, 1);

        private final String name;
        private final Kind kind;
        private final long unit;

        Reported(String name, Kind kind, long unit) {
            this.name = name;
            this.kind = kind;
            this.unit = unit;
        }
    }

    /** The device that a definition asks for, or null when there shall be none. */
    public static @Nullable XmlElement of(DomainDefinition definition) {
        for (XmlElement balloon : definition.devices("memballoon")) {
            if (!balloon.attribute("model", "").equals("none")) {
                return balloon;
            }
        }
        return null;
    }

    /** The memory that the guest of a domain has now, in KiB. */
    public static long currentKib(DomainHandle domain, DomainView view) {
        DomainStatus status = view.status();
        DomainDefinition definition = view.definition();
        if (status == null) {
            return definition.currentMemoryKib();
        }
        if (of(definition) == null) {
            return definition.memoryKib();
        }
        try {
            return new Balloon(domain, status).actualKib();
        } catch (VirException e) {
            // It is about to end, or comes from a time when machines had no balloon.
            return definition.currentMemoryKib();
        }
    }

    /** A running domain's definition with the memory that its guest has now. */
    public static DomainDefinition shown(DomainHandle domain, DomainView view) {
        DomainDefinition definition = view.definition();
        long kib = currentKib(domain, view);
        return kib == definition.currentMemoryKib()
                ? definition
                : definition.edit(xml -> xml.withChild(
                        XmlElement.of("currentMemory", "unit", "KiB").withText(Long.toString(kib))));
    }

    /** Tells a machine that has just begun how much of its memory the guest may use, and how often to say how it is used. */
    public static void begin(DomainDefinition definition, QmpClient monitor, boolean boots) throws IOException {
        XmlElement balloon = of(definition);
        if (balloon == null) {
            return;
        }
        String period = balloon.value("stats/@period");
        if (period != null) {
            monitor.execute("qom-set", collecting(Integer.parseInt(period)));
        }
        if (boots && definition.currentMemoryKib() < definition.memoryKib()) {
            monitor.execute("balloon", inflating(definition.currentMemoryKib()));
        }
    }

    private static JsonObject inflating(long kib) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("value", kib << 10);
        return arguments;
    }

    private static JsonObject collecting(int seconds) {
        JsonObject arguments = property("guest-stats-polling-interval");
        arguments.addProperty("value", seconds);
        return arguments;
    }

    private static JsonObject property(String name) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("path", PATH);
        arguments.addProperty("property", name);
        return arguments;
    }

    private JsonObject ask(String command, JsonObject arguments) {
        return domain.monitor(status, command, monitor -> monitor.execute(command, arguments)).getAsJsonObject();
    }

    /** The memory that the guest has, in KiB. */
    long actualKib() {
        long kib = ask("query-balloon", new JsonObject()).get("actual").getAsLong() >> 10;
        return Math.min(kib, status.live().memoryKib());
    }

    /** Asks the guest to do with so much memory. */
    void target(long kib) {
        domain.monitor(status, "balloon", monitor -> monitor.execute("balloon", inflating(kib)));
    }

    /** Has the guest say every so many seconds how it uses its memory; 0 for never. */
    void period(int seconds) {
        domain.monitor(status, "qom-set", monitor -> monitor.execute("qom-set", collecting(seconds)));
    }

    /** All that is known of the guest's memory. */
    static List<MemoryStat> statistics(DomainHandle domain, DomainStatus status) {
        List<MemoryStat> stats = new ArrayList<>();
        if (of(status.live()) == null) {
            return stats;
        }
        Balloon balloon = new Balloon(domain, status);
        try {
            stats.add(new MemoryStat(Kind.ACTUAL, balloon.actualKib()));
            JsonObject told = balloon.ask("qom-get", property("guest-stats"));
            for (Reported one : Reported.values()) {
                JsonElement value = one == Reported.LAST_UPDATE
                        ? told.get(one.name)
                        : told.getAsJsonObject("stats").get(one.name);
                if (value != null && !value.getAsBigInteger().equals(UNKNOWN)) {
                    stats.add(new MemoryStat(one.kind, Long.divideUnsigned(value.getAsBigInteger().longValue(), one.unit)));
                }
            }
        } catch (VirException e) {
            if (!status.process().alive()) {
                throw e;
            }
            // A machine from a time when they had no balloon.
            stats.clear();
            stats.add(new MemoryStat(Kind.ACTUAL, status.live().currentMemoryKib()));
            stats.add(new MemoryStat(Kind.LAST_UPDATE, 0));
        }
        return stats;
    }
}
