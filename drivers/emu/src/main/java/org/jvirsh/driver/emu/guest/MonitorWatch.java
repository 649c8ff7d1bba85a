package org.jvirsh.driver.emu.guest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.DomainRegistry;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.guest.MonitorEvent;
import org.jvirsh.hypervisor.guest.MonitorEventFlag;

/** Listens at the monitors of running domains, also of those that start later. */
public final class MonitorWatch implements EventRegistration {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final DomainRegistry registry;
    private final @Nullable UUID only;
    private final Predicate<String> wanted;
    private final Consumer<MonitorEvent> to;
    private final List<QmpClient> clients = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private MonitorWatch(
            DomainRegistry registry, @Nullable UUID only, Predicate<String> wanted, Consumer<MonitorEvent> to) {
        this.registry = registry;
        this.only = only;
        this.wanted = wanted;
        this.to = to;
    }

    /**
     * Begins to listen; monitors of domains that run already are listened to when this returns.
     *
     * @param only of which domain, or null for all
     * @param event which events, or null for all
     */
    public static MonitorWatch start(
            DomainRegistry registry,
            @Nullable UUID only,
            @Nullable String event,
            Set<MonitorEventFlag> flags,
            Consumer<MonitorEvent> to) {
        MonitorWatch watch = new MonitorWatch(registry, only, filter(event, flags), to);
        Set<Long> seen = new HashSet<>();
        watch.look(seen);
        Thread.ofPlatform().daemon().name("monitors").start(() -> {
            while (!watch.closed) {
                LockSupport.parkNanos(LOOK_NANOS);
                watch.look(seen);
            }
        });
        return watch;
    }

    private static Predicate<String> filter(@Nullable String event, Set<MonitorEventFlag> flags) {
        boolean noCase = flags.contains(MonitorEventFlag.NO_CASE);
        if (event == null) {
            return _ -> true;
        }
        if (!flags.contains(MonitorEventFlag.REGEX)) {
            return noCase ? event::equalsIgnoreCase : event::equals;
        }
        try {
            Pattern pattern = Pattern.compile(event, noCase ? Pattern.CASE_INSENSITIVE : 0);
            return name -> pattern.matcher(name).find();
        } catch (PatternSyntaxException e) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "failed to compile regex " + event + ": " + e.getDescription());
        }
    }

    private void look(Set<Long> seen) {
        for (DomainView view : registry.all()) {
            DomainStatus status = view.status();
            if (closed || status == null || status.starting() || only != null && !only.equals(view.uuid())) {
                continue;
            }
            if (seen.add(status.process().pid())) {
                try {
                    QmpClient client = QmpClient.connect(status.monitor(), PATIENCE);
                    clients.add(client);
                    String name = view.name();
                    Thread.ofPlatform().daemon().name("monitor of " + name).start(() -> listen(client, name));
                } catch (IOException e) {
                    // It is about to end: there is nothing to hear.
                    continue;
                }
            }
        }
    }

    private void listen(QmpClient client, String name) {
        try {
            while (!closed) {
                try {
                    tell(client.event(), name);
                } catch (SocketTimeoutException e) {
                    // A quiet guest.
                    continue;
                }
            }
        } catch (IOException | ClosedSelectorException e) {
            // The domain has ended, or nobody wants to hear more.
        } finally {
            clients.remove(client);
            client.close();
        }
    }

    private void tell(JsonObject event, String name) {
        String kind = event.get("event").getAsString();
        if (wanted.test(kind) && !closed) {
            JsonObject time = event.getAsJsonObject("timestamp");
            JsonElement data = event.get("data");
            to.accept(new MonitorEvent(
                    name,
                    kind,
                    time == null ? 0 : time.get("seconds").getAsLong(),
                    time == null ? 0 : time.get("microseconds").getAsInt(),
                    data == null ? null : data.toString()));
        }
    }

    @Override
    public void close() {
        closed = true;
        clients.forEach(QmpClient::close);
    }
}
