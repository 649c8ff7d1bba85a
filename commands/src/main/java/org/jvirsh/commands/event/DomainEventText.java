package org.jvirsh.commands.event;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainLifecycle;

/** Events of domains in virsh's words. */
final class DomainEventText {
    private DomainEventText() {}

    static String text(DomainEvent event) {
        String head = "event '" + event.kind().word() + "' for domain '" + event.domain().name() + "'";
        return switch (event) {
            case DomainEvent.Lifecycle e -> head + ": " + type(e.change().type()) + " " + detail(e.change()) + "\n";
            case DomainEvent.Plain e -> head + "\n";
            case DomainEvent.RtcChange e -> head + ": " + e.offset() + "\n";
            case DomainEvent.Watchdog e -> head + ": " + word(e.action()) + "\n";
            case DomainEvent.IoError e -> "event 'io-error' for domain '" + e.domain().name() + "': " + e.path() + " ("
                    + e.alias() + ") " + word(e.action()) + (e.reason() == null ? "" : " due to " + e.reason())
                    + "\n";
            case DomainEvent.Graphics e -> graphics(head, e);
            case DomainEvent.BlockJob e -> head + ": " + job(e.type()) + " for " + e.disk() + " " + word(e.status())
                    + "\n";
            case DomainEvent.DiskChange e -> head + " disk " + e.alias() + ": " + orNull(e.oldSource()) + " -> "
                    + orNull(e.newSource()) + ": " + word(e.reason()) + "\n";
            case DomainEvent.TrayChange e -> head + " disk " + e.alias() + ": " + word(e.state()) + "\n";
            case DomainEvent.BalloonChange e -> head + ": " + Long.toUnsignedString(e.actual()) + "KiB\n";
            case DomainEvent.Device e -> head + ": " + e.alias() + "\n";
            case DomainEvent.Parameters e -> head + ":\n" + parameters(e.parameters());
            case DomainEvent.AgentLifecycle e -> head + ": state: '" + word(e.state()) + "' reason: '"
                    + word(e.reason()).replace('-', ' ') + "'\n";
            case DomainEvent.MigrationIteration e -> head + ": iteration: '" + e.iteration() + "'\n";
            case DomainEvent.MetadataChange e -> head + ": type " + word(e.type()) + ", uri " + orNull(e.uri()) + "\n";
            case DomainEvent.BlockThreshold e -> head + ": dev: " + e.device() + "(" + orNull(e.path()) + ") "
                    + Long.toUnsignedString(e.threshold()) + " " + Long.toUnsignedString(e.excess()) + "\n";
            case DomainEvent.MemoryFailure e -> head + ":\nrecipient: " + word(e.recipient()) + "\naction: "
                    + word(e.action()) + "\nflags:\n\taction required: " + bit(e.actionRequired())
                    + "\n\trecursive: " + bit(e.recursive()) + "\n";
            case DomainEvent.MemoryDeviceSizeChange e -> head + ":\nalias: " + e.alias() + "\nsize: "
                    + Long.toUnsignedString(e.size()) + "\n";
            case DomainEvent.NicMacChange e -> head + ":\nalias: " + e.alias() + "\noldMAC: " + e.oldMac()
                    + "\nnewMAC: " + e.newMac() + "\n";
        };
    }

    static Datum datum(DomainEvent event) {
        Datum.Fields fields = Datum.fields()
                .with("event", event.kind().word())
                .with("domain", event.domain().name())
                .with("uuid", event.domain().uuid().toString());
        return switch (event) {
            case DomainEvent.Lifecycle e -> fields.with("type", type(e.change().type()))
                    .with("detail", detail(e.change()));
            case DomainEvent.Plain e -> fields;
            case DomainEvent.RtcChange e -> fields.with("offset", e.offset());
            case DomainEvent.Watchdog e -> fields.with("action", word(e.action()));
            case DomainEvent.IoError e -> fields.with("path", e.path())
                    .with("alias", e.alias())
                    .with("action", word(e.action()))
                    .with("reason", Datum.known(e.reason()));
            case DomainEvent.Graphics e -> fields.with("phase", word(e.phase()))
                    .with("local", address(e.local()))
                    .with("remote", address(e.remote()))
                    .with("auth-scheme", e.authScheme())
                    .with("identities", Datum.sequence(
                            e.identities(),
                            identity -> Datum.fields()
                                    .with("type", identity.type())
                                    .with("name", identity.name())));
            case DomainEvent.BlockJob e -> fields.with("job", job(e.type()))
                    .with("disk", e.disk())
                    .with("status", word(e.status()));
            case DomainEvent.DiskChange e -> fields.with("alias", e.alias())
                    .with("old-source", Datum.known(e.oldSource()))
                    .with("new-source", Datum.known(e.newSource()))
                    .with("reason", word(e.reason()));
            case DomainEvent.TrayChange e -> fields.with("alias", e.alias()).with("state", word(e.state()));
            case DomainEvent.BalloonChange e -> fields.with("actual-kib", e.actual());
            case DomainEvent.Device e -> fields.with("alias", e.alias());
            case DomainEvent.Parameters e -> fields.with("parameters", ParameterText.fields(e.parameters()));
            case DomainEvent.AgentLifecycle e -> fields.with("state", word(e.state()))
                    .with("reason", word(e.reason()));
            case DomainEvent.MigrationIteration e -> fields.with("iteration", e.iteration());
            case DomainEvent.MetadataChange e -> fields.with("type", word(e.type())).with("uri", Datum.known(e.uri()));
            case DomainEvent.BlockThreshold e -> fields.with("device", e.device())
                    .with("path", Datum.known(e.path()))
                    .with("threshold-bytes", Datum.unsigned(e.threshold()))
                    .with("excess-bytes", Datum.unsigned(e.excess()));
            case DomainEvent.MemoryFailure e -> fields.with("recipient", word(e.recipient()))
                    .with("action", word(e.action()))
                    .with("action-required", e.actionRequired())
                    .with("recursive", e.recursive());
            case DomainEvent.MemoryDeviceSizeChange e -> fields.with("alias", e.alias()).with("size-kib", e.size());
            case DomainEvent.NicMacChange e -> fields.with("alias", e.alias())
                    .with("old-mac", e.oldMac())
                    .with("new-mac", e.newMac());
        };
    }

    private static String graphics(String head, DomainEvent.Graphics e) {
        StringBuilder text = new StringBuilder(head).append(": ").append(word(e.phase()));
        text.append(" local[").append(end(e.local())).append("] remote[").append(end(e.remote())).append("] ");
        text.append(e.authScheme()).append('\n');
        for (DomainEvent.GraphicsIdentity identity : e.identities()) {
            text.append('\t').append(identity.type()).append('=').append(identity.name()).append('\n');
        }
        return text.toString();
    }

    private static String end(DomainEvent.GraphicsAddress address) {
        return address.family() + " " + address.node() + " " + address.service();
    }

    private static Datum address(DomainEvent.GraphicsAddress address) {
        return Datum.fields()
                .with("family", address.family())
                .with("node", address.node())
                .with("service", address.service());
    }

    private static String parameters(List<TypedParameter> parameters) {
        StringBuilder text = new StringBuilder();
        for (TypedParameter parameter : parameters) {
            text.append('\t').append(parameter.field()).append(": ").append(parameter.value().text()).append('\n');
        }
        return text.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String orNull(@Nullable String text) {
        return text == null ? "<null>" : text;
    }

    private static int bit(boolean value) {
        return value ? 1 : 0;
    }

    private static String type(DomainLifecycle.Type type) {
        return switch (type) {
            case DEFINED -> "Defined";
            case UNDEFINED -> "Undefined";
            case STARTED -> "Started";
            case SUSPENDED -> "Suspended";
            case RESUMED -> "Resumed";
            case STOPPED -> "Stopped";
            case SHUTDOWN -> "Shutdown";
            case PMSUSPENDED -> "PMSuspended";
            case CRASHED -> "Crashed";
        };
    }

    private static String detail(DomainLifecycle change) {
        return switch (change) {
            case DEFINED_ADDED -> "Added";
            case DEFINED_UPDATED -> "Updated";
            case DEFINED_RENAMED, UNDEFINED_RENAMED -> "Renamed";
            case DEFINED_FROM_SNAPSHOT, STARTED_FROM_SNAPSHOT, SUSPENDED_FROM_SNAPSHOT, RESUMED_FROM_SNAPSHOT,
                    STOPPED_FROM_SNAPSHOT -> "Snapshot";
            case UNDEFINED_REMOVED -> "Removed";
            case STARTED_BOOTED -> "Booted";
            case STARTED_MIGRATED, SUSPENDED_MIGRATED, RESUMED_MIGRATED, STOPPED_MIGRATED -> "Migrated";
            case STARTED_RESTORED, SUSPENDED_RESTORED -> "Restored";
            case STARTED_WAKEUP -> "Event wakeup";
            case SUSPENDED_PAUSED -> "Paused";
            case SUSPENDED_IO_ERROR -> "I/O Error";
            case SUSPENDED_WATCHDOG -> "Watchdog";
            case SUSPENDED_API_ERROR -> "API error";
            case SUSPENDED_POST_COPY, RESUMED_POST_COPY -> "Post-copy";
            case SUSPENDED_POST_COPY_FAILED, RESUMED_POST_COPY_FAILED -> "Post-copy Error";
            case RESUMED_UNPAUSED -> "Unpaused";
            case STOPPED_SHUTDOWN -> "Shutdown";
            case STOPPED_DESTROYED -> "Destroyed";
            case STOPPED_CRASHED -> "Crashed";
            case STOPPED_SAVED -> "Saved";
            case STOPPED_FAILED -> "Failed";
            case SHUTDOWN_FINISHED -> "Finished";
            case SHUTDOWN_GUEST -> "Finished after guest request";
            case SHUTDOWN_HOST -> "Finished after host request";
            case PMSUSPENDED_MEMORY -> "Memory";
            case PMSUSPENDED_DISK -> "Disk";
            case CRASHED_PANICKED -> "Panicked";
            case CRASHED_CRASHLOADED -> "Crashloaded";
        };
    }

    private static String job(DomainEvent.BlockJobType type) {
        return switch (type) {
            case UNKNOWN -> "Unknown job";
            case PULL -> "Block Pull";
            case COPY -> "Block Copy";
            case COMMIT -> "Block Commit";
            case ACTIVE_COMMIT -> "Active Block Commit";
            case BACKUP -> "Backup";
        };
    }
}
