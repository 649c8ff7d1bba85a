package org.jvirsh.driver.emu.process;

import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.FileErrors;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.EventObject;

/**
 * How a domain's handle and its facets come to the domain, which is as its files say at that moment.
 *
 * @param host what the connection's domains share
 * @param name name of the domain when the handle was made
 * @param uuid its UUID
 */
public record DomainHandle(EmuHost host, String name, UUID uuid) {
    /** The domain now. */
    public DomainView view() {
        return host.registry().find(name).filter(view -> view.uuid().equals(uuid)).orElseThrow(this::missing);
    }

    private VirException missing() {
        return DomainErrors.gone(uuid, name);
    }

    /** What events call it. */
    public EventObject eventObject() {
        return new EventObject(name, uuid);
    }

    /** Looks at state and definitions. */
    public <T> T look(Function<DomainObject, T> question) {
        return question.apply(life(view()));
    }

    private static DomainObject life(DomainView view) {
        DomainStatus status = view.status();
        return DomainObject.found(
                view.config(), status == null ? null : status.live(), status == null ? -1 : status.id(), view.state());
    }

    /**
     * Runs a changing call on the domain as it is once no other shell changes it.
     *
     * @param function libvirt's name of the call, for the refusal on a read-only connection
     */
    public <T> T change(String function, Function<DomainView, T> operation) {
        host.access().requireWrite(function);
        try {
            return host.registry().exclusively(name, () -> operation.apply(locked()));
        } finally {
            host.watch().look();
        }
    }

    /** The domain, for a caller that holds its lock. */
    public DomainView locked() {
        return host.registry()
                .findLocked(name)
                .filter(view -> view.uuid().equals(uuid))
                .orElseThrow(this::missing);
    }

    /** Changes definitions; those that are other ones afterwards are written down. */
    public void edit(String function, Consumer<DomainObject> change) {
        change(function, view -> {
            edit(view, change);
            return true;
        });
    }

    /** As above, for a caller that holds the domain's lock. */
    public void edit(DomainView view, Consumer<DomainObject> change) {
        DomainObject life = life(view);
        change.accept(life);
        DomainStatus status = view.status();
        if (status != null && !life.definition().equals(status.live())) {
            host.registry().files().writeStatus(status.with(life.definition()));
        }
        if (view.config() != null && !life.nextDefinition().equals(view.config())) {
            host.registry().files().writeDefinition(life.nextDefinition());
        }
    }

    /** Runs monitor commands of a running domain. */
    public <T> T monitor(DomainStatus status, String command, MonitorWork<T> work) {
        try (QmpClient monitor = QmpClient.connect(status.monitor(), QmpClient.PATIENCE)) {
            return work.run(monitor);
        } catch (IOException e) {
            if (!status.process().alive()) {
                throw DomainErrors.notRunning();
            }
            throw EmuErrors.error(
                    ErrorCode.INTERNAL_ERROR,
                    "unable to execute QEMU command '" + command + "': " + FileErrors.reason(e));
        }
    }

    /** Runs one monitor command without arguments. */
    public void monitor(DomainStatus status, String command) {
        monitor(status, command, monitor -> monitor.execute(command));
    }

    /** What is done with a monitor. */
    @FunctionalInterface
    public interface MonitorWork<T> {
        /** Does it. */
        T run(QmpClient monitor) throws IOException;
    }
}
