package org.jvirsh.driver.emu.tuning;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.BlockStats;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What has gone through the disks of a running domain, as its monitor counts it, by the order of the disks. */
final class BlockFigures {
    /** Figures of one disk; all 0 for a disk that is not counted. */
    record Figures(
            long readRequests,
            long readBytes,
            long readNanos,
            long writeRequests,
            long writeBytes,
            long writeNanos,
            long flushRequests,
            long flushNanos) {
        static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0);

        Figures plus(Figures other) {
            return new Figures(
                    readRequests + other.readRequests,
                    readBytes + other.readBytes,
                    readNanos + other.readNanos,
                    writeRequests + other.writeRequests,
                    writeBytes + other.writeBytes,
                    writeNanos + other.writeNanos,
                    flushRequests + other.flushRequests,
                    flushNanos + other.flushNanos);
        }

        BlockStats basic() {
            return new BlockStats(readRequests, readBytes, writeRequests, writeBytes, -1);
        }

        List<TypedParameter> detailed() {
            return List.of(
                    count("rd_operations", readRequests),
                    count("rd_bytes", readBytes),
                    count("rd_total_times", readNanos),
                    count("wr_operations", writeRequests),
                    count("wr_bytes", writeBytes),
                    count("wr_total_times", writeNanos),
                    count("flush_operations", flushRequests),
                    count("flush_total_times", flushNanos));
        }

        private static TypedParameter count(String field, long value) {
            return new TypedParameter(field, new TypedValue.LLong(value));
        }
    }

    private final List<Figures> disks;
    private final Map<String, Figures> named;

    private BlockFigures(List<Figures> disks, Map<String, Figures> named) {
        this.disks = disks;
        this.named = named;
    }

    static BlockFigures of(DomainHandle handle, DomainStatus status) {
        List<Figures> disks = new ArrayList<>();
        Map<String, Figures> named = new HashMap<>();
        try {
            JsonElement answer =
                    handle.monitor(status, "query-blockstats", monitor -> monitor.execute("query-blockstats"));
            if (answer instanceof JsonArray all) {
                for (JsonElement one : all) {
                    Figures figures = figures(one.getAsJsonObject().getAsJsonObject("stats"));
                    disks.add(figures);
                    JsonElement device = one.getAsJsonObject().get("device");
                    if (device != null && !device.isJsonNull()) {
                        named.put(device.getAsString(), figures);
                    }
                }
            }
        } catch (VirException e) {
            // An emulator that does not count has nothing to tell; the calls that need figures say zero.
            return new BlockFigures(List.of(), Map.of());
        }
        return new BlockFigures(disks, named);
    }

    private static Figures figures(@Nullable JsonObject stats) {
        return stats == null
                ? Figures.NONE
                : new Figures(
                        number(stats, "rd_operations"),
                        number(stats, "rd_bytes"),
                        number(stats, "rd_total_time_ns"),
                        number(stats, "wr_operations"),
                        number(stats, "wr_bytes"),
                        number(stats, "wr_total_time_ns"),
                        number(stats, "flush_operations"),
                        number(stats, "flush_total_time_ns"));
    }

    private static long number(JsonObject stats, String name) {
        JsonElement value = stats.get(name);
        return value == null || !value.isJsonPrimitive() ? 0 : value.getAsLong();
    }

    Figures of(DomainDefinition definition, XmlElement disk) {
        String alias = disk.value("alias/@name");
        Figures byName = alias == null ? null : named.get(alias);
        if (byName != null) {
            return byName;
        }
        int index = 0;
        for (XmlElement each : definition.devices("disk")) {
            if (each.equals(disk)) {
                return index < disks.size() ? disks.get(index) : Figures.NONE;
            }
            index++;
        }
        return Figures.NONE;
    }

    Figures sum() {
        Figures sum = Figures.NONE;
        for (Figures figures : disks) {
            sum = sum.plus(figures);
        }
        return sum;
    }
}
