package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.BlockDevice;

/**
 * Changes of several disks at one moment: all are prepared, then all are done while no disk is served. If one cannot be
 * prepared none is done.
 */
final class BlockTransaction {
    private static final Set<String> SNAPSHOT =
            Set.of("device", "node-name", "snapshot-file", "snapshot-node-name", "format", "mode");
    private static final Set<String> INTERNAL = Set.of("device", "name");
    private static final Set<String> BITMAP = Set.of("node", "name");
    private static final Set<String> BITMAP_ADD =
            Set.of("node", "name", "granularity", "persistent", "disabled", "autoload");
    private static final Set<String> BITMAP_MERGE = Set.of("node", "target", "bitmaps");

    /** A prepared change. */
    private interface Step {
        void commit() throws QmpError, IOException;

        /** Takes back what was prepared and not done. */
        default void undo() throws IOException {}

        /** Takes back what was done. */
        default void revert() throws IOException {}
    }

    private final BlockNodes nodes;
    private final BlockJobCommands jobs;
    private final BitmapActions bitmaps;

    BlockTransaction(BlockNodes nodes, BlockJobCommands jobs) {
        this.nodes = nodes;
        this.jobs = jobs;
        bitmaps = new BitmapActions(nodes);
    }

    void addTo(QmpCommands table) {
        single(table, "blockdev-snapshot-sync", SNAPSHOT);
        single(table, "blockdev-snapshot-internal-sync", INTERNAL);
        single(table, "block-dirty-bitmap-add", BITMAP_ADD);
        single(table, "block-dirty-bitmap-remove", BITMAP);
        single(table, "block-dirty-bitmap-clear", BITMAP);
        single(table, "block-dirty-bitmap-enable", BITMAP);
        single(table, "block-dirty-bitmap-disable", BITMAP);
        single(table, "block-dirty-bitmap-merge", BITMAP_MERGE);
        BlockCommands.act(table, "transaction", Set.of("actions", "properties"), this::run);
    }

    private void single(QmpCommands table, String name, Set<String> arguments) {
        BlockCommands.act(table, name, arguments, a -> {
            List<Step> steps = new ArrayList<>();
            try {
                steps.add(prepare(name, a, new HashSet<>()));
            } catch (QmpError | IOException e) {
                undo(steps, 0);
                throw e;
            }
            commit(steps);
        });
    }

    private void run(BlockArguments a) throws QmpError, IOException {
        JsonElement given = a.given().get("actions");
        if (!(given instanceof JsonArray list)) {
            throw QmpError.generic(given == null
                    ? "Parameter 'actions' is missing"
                    : "Invalid parameter type for 'actions', expected: array");
        }
        List<Step> steps = new ArrayList<>();
        Set<BlockDevice> used = new HashSet<>();
        try {
            for (JsonElement e : list) {
                if (!(e instanceof JsonObject action)) {
                    throw QmpError.generic("Invalid parameter type for 'actions[%d]', expected: object"
                            .formatted(steps.size()));
                }
                BlockArguments outer = new BlockArguments(action);
                String type = outer.text("type");
                JsonElement data = action.get("data");
                if (!(data instanceof JsonObject o)) {
                    throw QmpError.generic("Parameter 'data' is missing");
                }
                steps.add(prepare(type, checked(type, o), used));
            }
        } catch (QmpError | IOException e) {
            undo(steps, 0);
            throw e;
        }
        commit(steps);
    }

    private static BlockArguments checked(String type, JsonObject data) throws QmpError {
        Set<String> known = switch (type) {
            case "blockdev-snapshot-sync" -> SNAPSHOT;
            case "blockdev-snapshot-internal-sync" -> INTERNAL;
            case "block-dirty-bitmap-add" -> BITMAP_ADD;
            case "block-dirty-bitmap-merge" -> BITMAP_MERGE;
            case "block-dirty-bitmap-remove", "block-dirty-bitmap-clear", "block-dirty-bitmap-enable",
                 "block-dirty-bitmap-disable" -> BITMAP;
            case "drive-backup" -> BlockJobCommands.backupArguments();
            case "abort" -> Set.of();
            default -> throw QmpError.generic("Parameter 'type' does not accept value '%s'".formatted(type));
        };
        for (String name : data.keySet()) {
            if (!known.contains(name)) {
                throw QmpError.generic("Parameter '%s' is unexpected".formatted(name));
            }
        }
        return new BlockArguments(data);
    }

    private Step prepare(String type, BlockArguments a, Set<BlockDevice> used) throws QmpError, IOException {
        return switch (type) {
            case "blockdev-snapshot-sync" -> external(a, used);
            case "blockdev-snapshot-internal-sync" -> internal(a, used);
            case "drive-backup" -> backup(a);
            case "abort" -> throw QmpError.generic("Transaction aborted using Abort action");
            default -> {
                // Not prepared before its turn: it may name what an action before it makes.
                yield () -> bitmaps.prepare(type, a).run();
            }
        };
    }

    private Step external(BlockArguments a, Set<BlockDevice> used) throws QmpError, IOException {
        BlockDevice device = nodes.device(a);
        BlockCommands.idle(device);
        if (!used.add(device)) {
            throw QmpError.generic("Device '%s' is twice in the transaction".formatted(device.name()));
        }
        String format = a.text("format", "qcow2");
        if (!format.equals("qcow2")) {
            throw QmpError.generic("Unknown or unsupported format '%s' for the overlay".formatted(format));
        }
        if (device.readOnly()) {
            throw QmpError.generic("Block node '%s' is read-only".formatted(device.nodeName(device.top())));
        }
        String mode = a.text("mode", "absolute-paths");
        boolean reuse = mode.equals("existing");
        Path file = BlockCommands.path(a.text("snapshot-file"));
        ImageLayer below = device.top();
        ImageLayer overlay = device.exclusively(() -> device.prepareOverlay(file, reuse));
        if (a.has("snapshot-node-name")) {
            device.setNodeName(overlay, a.text("snapshot-node-name"));
        }
        return new Step() {
            @Override
            public void commit() throws IOException {
                device.pushOverlay(overlay);
            }

            @Override
            public void undo() throws IOException {
                overlay.placeOn(null);
                overlay.close();
                if (!reuse) {
                    Files.deleteIfExists(file);
                }
            }

            @Override
            public void revert() throws IOException {
                device.setTop(below);
                undo();
                below.setWritable(true);
            }
        };
    }

    private Step backup(BlockArguments a) {
        return new Step() {
            @Override
            public void commit() throws QmpError, IOException {
                jobs.backup(a);
            }

            @Override
            public void revert() {
                jobs.cancelBackup(a);
            }
        };
    }

    private Step internal(BlockArguments a, Set<BlockDevice> used) throws QmpError, IOException {
        BlockDevice device = nodes.device(a.text("device"));
        BlockCommands.idle(device);
        String name = a.text("name");
        device.exclusively(() -> {
            InternalSnapshots.checkFree(device, name);
            return true;
        });
        used.add(device);
        return new Step() {
            @Override
            public void commit() throws IOException {
                InternalSnapshots.create(device, name);
            }

            @Override
            public void revert() throws IOException {
                JsonObject _ = InternalSnapshots.delete(device, "", name);
            }
        };
    }

    /** Does all steps with all disks taken. */
    private void commit(List<Step> steps) throws QmpError, IOException {
        Optional<QmpError> refused = take(0, steps);
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    private Optional<QmpError> take(int disk, List<Step> steps) throws IOException {
        if (disk < nodes.disks().size()) {
            return nodes.disks().get(disk).exclusively(() -> take(disk + 1, steps));
        }
        int done = 0;
        try {
            for (Step s : steps) {
                s.commit();
                done++;
            }
            return Optional.empty();
        } catch (QmpError | IOException e) {
            undo(steps, done);
            for (int i = done - 1; i >= 0; i--) {
                steps.get(i).revert();
            }
            return Optional.of(e instanceof QmpError q ? q : QmpError.generic(String.valueOf(e.getMessage())));
        }
    }

    private static void undo(List<Step> steps, int from) throws IOException {
        for (int i = steps.size() - 1; i >= from; i--) {
            steps.get(i).undo();
        }
    }
}
