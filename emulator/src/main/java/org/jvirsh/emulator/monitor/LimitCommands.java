package org.jvirsh.emulator.monitor;

import com.google.gson.JsonObject;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.Throttle;
import org.jvirsh.emulator.block.disk.ThrottleLimits;
import org.jvirsh.emulator.block.disk.ThrottleLimits.Kind;
import org.jvirsh.emulator.block.disk.ThrottleLimits.Rate;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEvent;

/** Limits of disks, and being told how far an image's file has been written. */
final class LimitCommands {
    private final Machine machine;
    private final BlockNodes nodes;

    LimitCommands(Machine machine, BlockNodes nodes) {
        this.machine = machine;
        this.nodes = nodes;
    }

    void addTo(QmpCommands table) {
        Set<String> arguments = new HashSet<>(Set.of("device", "id", "iops_size", "group"));
        for (Kind kind : Kind.values()) {
            arguments.add(kind.word());
            arguments.add(kind.word() + "_max");
            arguments.add(kind.word() + "_max_length");
        }
        BlockCommands.act(table, "block_set_io_throttle", arguments, this::limit);
        BlockCommands.act(table, "block-set-write-threshold", Set.of("node-name", "write-threshold"), this::watch);
    }

    private void limit(BlockArguments a) throws QmpError {
        BlockDevice disk = nodes.device(a.has("id") ? a.text("id") : a.text("device"));
        Map<Kind, Rate> rates = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            rates.put(kind, new Rate(
                    a.number(kind.word()), a.number(kind.word() + "_max", 0), a.number(kind.word() + "_max_length", 1)));
        }
        ThrottleLimits limits = new ThrottleLimits(rates, a.number("iops_size", 0));
        Optional<String> problem = limits.problem();
        if (problem.isPresent()) {
            throw QmpError.generic(problem.get());
        }
        if (limits.any()) {
            Throttle.join(disk, a.text("group", disk.throttle().group()), nodes.disks()).limit(limits);
        } else {
            disk.throttle(new Throttle(disk.name()));
        }
    }

    private void watch(BlockArguments a) throws QmpError {
        String name = a.text("node-name");
        BlockNodes.Node node = nodes.node(name);
        long threshold = a.number("write-threshold");
        if (threshold < 0) {
            throw QmpError.generic("Parameter 'write-threshold' expects uint64");
        }
        String told = node.device().nodeName(node.layer());
        node.layer().threshold().set(threshold, excess -> machine.executor().execute(
                () -> machine.announce(new MachineEvent.WriteThreshold(told, threshold, excess))));
    }

    /** Adds what limits a disk to what is told of its images. */
    static void describe(BlockDevice disk, JsonObject o) {
        ThrottleLimits limits = disk.throttle().limits();
        for (Kind kind : Kind.values()) {
            Rate rate = limits.rate(kind);
            o.addProperty(kind.word(), rate.average());
            if (rate.burst() != 0) {
                o.addProperty(kind.word() + "_max", rate.burst());
                o.addProperty(kind.word() + "_max_length", rate.seconds());
            }
        }
        if (limits.operationBytes() != 0) {
            o.addProperty("iops_size", limits.operationBytes());
        }
        if (limits.any()) {
            o.addProperty("group", disk.throttle().group());
        }
    }
}
