package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.job.BlockJobs;
import org.jvirsh.emulator.machine.Machine;

/** The commands about disks, in QEMU's names and arguments. */
final class BlockCommands {
    /** What a command does. */
    interface Action {
        void run(BlockArguments arguments) throws QmpError, IOException;
    }

    /** What a command answers. */
    interface Answer {
        JsonElement run(BlockArguments arguments) throws QmpError, IOException;
    }

    private final BlockNodes nodes;
    private final BlockTransaction transaction;
    private final BlockJobCommands jobs;
    private final NbdCommands nbd;
    private final LimitCommands limits;

    BlockCommands(Machine machine) {
        nodes = new BlockNodes(machine::disks, machine.cdDrives());
        BlockJobs all = machine.blockJobs();
        jobs = new BlockJobCommands(nodes, all);
        nbd = new NbdCommands(all);
        limits = new LimitCommands(machine, nodes);
        transaction = new BlockTransaction(nodes, jobs);
    }

    void addTo(QmpCommands table) {
        query(table, "query-block", Set.of(), _ -> nodes.devices());
        query(table, "query-named-block-nodes", Set.of("flat"), _ -> nodes.nodes());
        query(table, "query-blockstats", Set.of("query-nodes"), _ -> nodes.statistics());
        act(table, "block_resize", Set.of("device", "node-name", "size"), this::resize);
        query(table, "blockdev-snapshot-delete-internal-sync", Set.of("device", "id", "name"), this::deleteInternal);
        transaction.addTo(table);
        jobs.addTo(table);
        nbd.addTo(table);
        limits.addTo(table);
    }

    static void act(QmpCommands table, String name, Set<String> arguments, Action action) {
        query(table, name, arguments, a -> {
            action.run(a);
            return new JsonObject();
        });
    }

    static void query(QmpCommands table, String name, Set<String> arguments, Answer answer) {
        table.add(name, arguments, a -> {
            try {
                return answer.run(new BlockArguments(a));
            } catch (IOException e) {
                throw QmpError.generic(String.valueOf(e.getMessage()));
            }
        });
    }

    static Path path(String name) throws QmpError {
        try {
            return Path.of(name.startsWith("file:") ? name.substring("file:".length()) : name);
        } catch (InvalidPathException e) {
            throw QmpError.generic("Could not open '%s': impossible name".formatted(name));
        }
    }

    /** Refuses if a job uses the disk. */
    static void idle(BlockDevice device) throws QmpError {
        if (device.user().isPresent()) {
            throw QmpError.generic(String.valueOf(BlockJobs.busy(device).getMessage()));
        }
    }

    private void resize(BlockArguments a) throws QmpError, IOException {
        BlockDevice device = nodes.device(a);
        long size = a.number("size");
        if (size < 0) {
            throw QmpError.generic("Parameter 'size' expects a >0 size");
        }
        idle(device);
        if (device.readOnly()) {
            throw QmpError.generic("Block node '%s' is read-only".formatted(device.nodeName(device.top())));
        }
        device.resize(size + 511 & -512);
    }

    private JsonElement deleteInternal(BlockArguments a) throws QmpError, IOException {
        BlockDevice device = nodes.device(a.text("device"));
        idle(device);
        if (!a.has("id") && !a.has("name")) {
            throw QmpError.generic("Name or id must be provided");
        }
        String id = a.text("id", "");
        String name = a.text("name", "");
        return device.exclusively(() -> InternalSnapshots.delete(device, id, name));
    }
}
