package org.jvirsh.driver.emu.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.driver.core.file.FileLockGuard;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.hypervisor.domain.DeviceEdit;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/**
 * Disks that a guest lets go later than somebody wanted to wait for: each look at the domain asks the machine whether it has
 * them still, and takes those out of the definition that it has not.
 *
 * @param files where the status is
 */
record Departure(DomainFiles files) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * A run as it is now.
     *
     * @param locked whether the caller holds the domain's lock; else nothing is changed if somebody does
     */
    DomainStatus seen(DomainStatus status, boolean locked) {
        try {
            if (locked) {
                return gone(status);
            }
            Optional<FileLockGuard> guard = FileLockGuard.tryAcquire(files.layout().lock(status.live().name()));
            if (guard.isEmpty()) {
                return status;
            }
            try (FileLockGuard _ = guard.get()) {
                Optional<DomainStatus> again = files.status(status.live().name());
                return again.isPresent() && again.get().equals(status) ? gone(status) : again.orElse(status);
            }
        } catch (IOException e) {
            // It does not answer: the next look asks again.
            return status;
        }
    }

    private DomainStatus gone(DomainStatus status) throws IOException {
        try (QmpClient monitor = QmpClient.connect(status.monitor(), PATIENCE)) {
            if (!(monitor.execute("query-block") instanceof JsonArray all)) {
                return status;
            }
            Set<String> gone = new HashSet<>(status.leaving());
            for (JsonElement one : all) {
                gone.remove(one.getAsJsonObject().get("device").getAsString());
            }
            DomainDefinition live = status.live();
            for (String alias : gone) {
                close(monitor, alias);
                live = DeviceEdit.remove(live, DeviceEdit.byAlias(live, alias));
            }
            if (gone.isEmpty()) {
                return status;
            }
            DomainStatus left = status.with(live);
            files.writeStatus(left);
            return left;
        }
    }

    /** Gives the image back; one that is back already, because somebody died after this, is no trouble. */
    private static void close(QmpClient monitor, String alias) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("node-name", alias);
        try {
            monitor.execute("blockdev-del", arguments);
        } catch (IOException e) {
            // Not there any more.
        }
    }
}
