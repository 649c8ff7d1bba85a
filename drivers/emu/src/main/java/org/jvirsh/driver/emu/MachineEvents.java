package org.jvirsh.driver.emu;

import com.google.gson.JsonParser;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.block.DiskWatch;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.guest.MonitorWatch;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.EmuHost;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.guest.MonitorEvent;

/** Listens to machines for images that have grown beyond a mark. */
final class ThresholdEvents {
    private ThresholdEvents() {}

    /** Begins to listen to a domain, or to all. */
    static EventRegistration start(
            EmuHost host, @Nullable UUID domain, Consumer<? super DomainEvent> listener) {
        return MonitorWatch.start(
                host.registry(), domain, "BLOCK_WRITE_THRESHOLD", Set.of(), event -> tell(host, event, listener));
    }

    private static void tell(EmuHost host, MonitorEvent event, Consumer<? super DomainEvent> listener) {
        DomainView view = host.registry().find(event.domain()).orElse(null);
        DomainStatus status = view == null ? null : view.status();
        if (view == null || status == null || event.details() == null) {
            return;
        }
        try {
            new DiskWatch(new DomainHandle(host, view.name(), view.uuid()), status)
                    .passed(JsonParser.parseString(event.details()).getAsJsonObject())
                    .ifPresent(listener);
        } catch (VirException e) {
            // The machine has ended: nobody can enlarge the disk for it any more.
        }
    }
}
