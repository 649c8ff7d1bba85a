package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.job.BlockJobs;
import org.jvirsh.emulator.block.job.PullJob;
import org.jvirsh.emulator.block.nbd.NbdExport;
import org.jvirsh.emulator.block.nbd.NbdServer;

/** The commands that let others read what a backup keeps. There is one server at a time, which goes with the process. */
final class NbdCommands {
    private static final int LAST_PORT = 65_535;

    private final BlockJobs jobs;
    private @Nullable NbdServer server;

    NbdCommands(BlockJobs jobs) {
        this.jobs = jobs;
    }

    void addTo(QmpCommands table) {
        BlockCommands.act(table, "nbd-server-start", Set.of("addr"), this::start);
        BlockCommands.act(table, "nbd-server-add", Set.of("device", "name", "bitmap"), this::add);
        BlockCommands.act(table, "nbd-server-stop", Set.of(), _ -> stop());
    }

    private static BlockArguments below(BlockArguments a, String name) throws QmpError {
        JsonElement element = a.given().get(name);
        if (element instanceof JsonObject object) {
            return new BlockArguments(object);
        }
        throw QmpError.generic(element == null
                ? "Parameter '%s' is missing".formatted(name)
                : "Invalid parameter type for '%s', expected: object".formatted(name));
    }

    private synchronized void start(BlockArguments a) throws QmpError, IOException {
        BlockArguments address = below(a, "addr");
        BlockArguments data = below(address, "data");
        if (server != null) {
            throw QmpError.generic("NBD server already running");
        }
        String type = address.text("type");
        switch (type) {
            case "unix" -> {
                Path path = BlockCommands.path(data.text("path"));
                server = NbdServer.listen(path);
            }
            case "inet" -> server = NbdServer.listen(data.text("host"), port(data.text("port")));
            default -> throw QmpError.generic("Parameter 'type' does not accept value '%s'".formatted(type));
        }
    }

    private static int port(String text) throws QmpError {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number that is none.
        }
        throw QmpError.generic("Parameter 'port' does not accept value '%s'".formatted(text));
    }

    /** A disk is offered as the backup of this name keeps it. */
    private synchronized void add(BlockArguments a) throws QmpError {
        String device = a.text("device");
        if (server == null) {
            throw QmpError.generic("NBD server not running");
        }
        if (!(jobs.find(device).orElse(null) instanceof PullJob job)) {
            throw QmpError.generic("Cannot find device='%s' nor node-name='%s'".formatted(device, device));
        }
        Optional<DirtyBitmap> changes = a.has("bitmap") ? job.changes() : Optional.empty();
        if (a.has("bitmap") && changes.isEmpty()) {
            throw QmpError.generic("Bitmap '%s' is not found".formatted(a.text("bitmap")));
        }
        NbdExport export = new NbdExport(a.text("name", device), job, a.text("bitmap", ""), changes);
        if (!server.add(export)) {
            throw QmpError.generic("NBD server already has export named '%s'".formatted(export.name()));
        }
    }

    private synchronized void stop() throws QmpError, IOException {
        NbdServer running = server;
        if (running == null) {
            throw QmpError.generic("NBD server not running");
        }
        server = null;
        running.close();
    }
}
