package org.jvirsh.driver.emu;

import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.Metadata;
import org.jvirsh.driver.emu.agent.Channels;
import org.jvirsh.driver.emu.agent.GuestPower;
import org.jvirsh.driver.emu.backup.EmuBackup;
import org.jvirsh.driver.emu.backup.EmuCheckpoints;
import org.jvirsh.driver.emu.block.BackingStores;
import org.jvirsh.driver.emu.block.EmuBlockJobs;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.guest.EmuGuest;
import org.jvirsh.driver.emu.image.EmuImages;
import org.jvirsh.driver.emu.image.ManagedSave;
import org.jvirsh.driver.emu.process.DomainEnd;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.EmuDevices;
import org.jvirsh.driver.emu.process.LifecycleChange;
import org.jvirsh.driver.emu.process.LiveXml;
import org.jvirsh.driver.emu.process.Renaming;
import org.jvirsh.driver.emu.process.Start;
import org.jvirsh.driver.emu.process.Suspending;
import org.jvirsh.driver.emu.snapshot.EmuSnapshots;
import org.jvirsh.driver.emu.tuning.Balloon;
import org.jvirsh.driver.emu.tuning.EmuStatistics;
import org.jvirsh.driver.emu.tuning.EmuTuning;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.ConsoleFlag;
import org.jvirsh.hypervisor.ControlInfo;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainInfo;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.LifecycleEvent;
import org.jvirsh.hypervisor.ShutdownMode;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.UndefineFlag;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.GuardedBlockJobs;
import org.jvirsh.hypervisor.device.DomainDevices;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.hypervisor.guest.GuardedGuest;
import org.jvirsh.hypervisor.image.DomainImages;
import org.jvirsh.hypervisor.snapshot.DomainSnapshots;
import org.jvirsh.hypervisor.statistics.DomainStatistics;
import org.jvirsh.hypervisor.statistics.GuardedStatistics;
import org.jvirsh.hypervisor.tuning.DomainTuning;
import org.jvirsh.hypervisor.tuning.GuardedTuning;

/** A domain of the emu driver. */
record EmuDomain(EmuConnection connection, DomainHandle handle) implements Domain {
    private DomainView view() {
        return handle.view();
    }

    @Override
    public String name() {
        return handle.name();
    }

    @Override
    public UUID uuid() {
        return handle.uuid();
    }

    @Override
    public OptionalInt id() {
        DomainStatus status = view().status();
        return status == null ? OptionalInt.empty() : OptionalInt.of(status.id());
    }

    @Override
    public DomainState state() {
        return view().state();
    }

    @Override
    public DomainInfo info() {
        DomainView view = view();
        DomainDefinition definition = view.definition();
        DomainStatus status = view.status();
        return new DomainInfo(
                definition.memoryKib(),
                Balloon.currentKib(handle, view),
                definition.cpus().current(),
                status == null ? Duration.ZERO : status.process().cpuTime());
    }

    @Override
    public String title() {
        return view().definition().title();
    }

    @Override
    public String osType() {
        return view().definition().os().type();
    }

    @Override
    public boolean persistent() {
        return view().config() != null;
    }

    @Override
    public boolean autostart() {
        return Files.exists(handle.host().layout().autostartLink(name()));
    }

    @Override
    public void autostart(boolean wanted) {
        handle.change("virDomainSetAutostart", view -> {
            if (view.config() == null) {
                throw DomainErrors.invalid("cannot set autostart for transient domain");
            }
            handle.host().registry().files().autostart(name(), wanted);
            return true;
        });
    }

    @Override
    public List<String> messages() {
        view();
        return List.of();
    }

    @Override
    public ControlInfo control() {
        view().requireActive();
        return ControlInfo.OK;
    }

    @Override
    public void rename(String newName) {
        handle.change("virDomainRename", view -> {
            Renaming.rename(handle, view, newName);
            return true;
        });
    }

    @Override
    public String metadata(MetadataKind kind, @Nullable String uri, Set<Affect> affect) {
        return handle.look(domain -> Metadata.get(domain.oneDefinition(affect), kind, uri));
    }

    @Override
    public void setMetadata(
            MetadataKind kind, @Nullable String text, @Nullable String key, @Nullable String uri, Set<Affect> affect) {
        handle.host().access().requireWrite("virDomainSetMetadata");
        if (kind == MetadataKind.TITLE && text != null && text.indexOf('\n') >= 0) {
            throw VirException.refusedArgument("metadata title can't contain newlines");
        }
        handle.edit(
                "virDomainSetMetadata",
                domain -> domain.edit(affect, definition -> Metadata.set(definition, kind, text, key, uri)));
        handle.host().tell(new DomainEvent.MetadataChange(handle.eventObject(), kind, uri));
    }

    @Override
    public void lifecycleAction(LifecycleEvent event, LifecycleAction action, Set<Affect> affect) {
        handle.host().access().requireWrite("virDomainSetLifecycleAction");
        if (event != LifecycleEvent.CRASH && action.compareTo(LifecycleAction.PRESERVE) > 0) {
            throw EmuErrors.unsupportedConfiguration(
                    "Lifecycle event '" + event.word() + "' doesn't support '" + action.word() + "' action");
        }
        new LifecycleChange(handle).run(event, action, affect);
    }

    @Override
    public DomainSnapshots snapshots() {
        return new EmuSnapshots(handle);
    }

    @Override
    public boolean hasSnapshots() {
        return new EmuSnapshots(handle).hasAny();
    }

    @Override
    public boolean hasCheckpoints() {
        return new EmuCheckpoints(handle).hasAny();
    }

    @Override
    public boolean hasManagedSave() {
        return Files.exists(handle.host().layout().managedSave(name()));
    }

    @Override
    public String xml(Set<XmlFlag> flags) {
        if (flags.contains(XmlFlag.SECURE) || flags.contains(XmlFlag.MIGRATABLE)) {
            if (connection.access() == Access.READ_ONLY) {
                throw new VirException(
                        ErrorCode.OPERATION_DENIED, ErrorDomain.DOM, "virDomainGetXMLDesc with secure flag");
            }
        }
        DomainView view = view();
        DomainStatus status = view.status();
        DomainDefinition config = view.config();
        Set<XmlFlag> shown = EnumSet.noneOf(XmlFlag.class);
        shown.addAll(flags);
        if (shown.remove(XmlFlag.MIGRATABLE)) {
            shown.add(XmlFlag.SECURE);
        }
        boolean inactive = flags.contains(XmlFlag.INACTIVE) || flags.contains(XmlFlag.MIGRATABLE);
        if (status == null || inactive) {
            DomainDefinition definition = config == null || flags.contains(XmlFlag.MIGRATABLE) && status != null
                    ? LiveXml.withoutAliases(view.definition())
                    : config;
            return DomainXmlWriter.write(definition, OptionalInt.empty(), shown);
        }
        DomainDefinition live = Channels.shown(Balloon.shown(handle, view), status, handle.host().layout());
        return DomainXmlWriter.write(BackingStores.shown(live), OptionalInt.of(status.id()), shown);
    }

    @Override
    public void start(Set<StartFlag> flags) {
        handle.change("virDomainCreateWithFlags", view -> {
            if (view.active()) {
                throw DomainErrors.invalid("domain is already running");
            }
            new EmuBackup(handle).domainEnded();
            if (!ManagedSave.restore(handle, view, flags)) {
                handle.host()
                        .launcher()
                        .launch(view.definition(), Start.boot(flags.contains(StartFlag.PAUSED)), () -> {});
            }
            connection.started(this, flags);
            return true;
        });
    }

    @Override
    public void destroy(Set<DestroyFlag> flags) {
        handle.change("virDomainDestroyFlags", view -> {
            DomainStatus status = view.requireActive();
            DomainEnd.destroy(handle, status, flags);
            new EmuBackup(handle).domainEnded();
            return true;
        });
    }

    @Override
    public void shutdown(Set<ShutdownMode> modes) {
        new GuestPower(handle).shutDown(modes);
    }

    @Override
    public void reboot(Set<ShutdownMode> modes) {
        new GuestPower(handle).reboot(modes);
    }

    @Override
    public void reset() {
        handle.change("virDomainReset", view -> {
            handle.monitor(view.requireActive(), "system_reset");
            return true;
        });
    }

    @Override
    public void suspend() {
        handle.change("virDomainSuspend", view -> {
            DomainStatus status = view.requireActive();
            if (!(status.state() instanceof DomainState.Paused)) {
                new Suspending(handle).suspend(status);
            }
            return true;
        });
    }

    @Override
    public void resume() {
        handle.change("virDomainResume", view -> {
            DomainStatus status = view.requireActive();
            if (status.state() instanceof DomainState.Running) {
                throw DomainErrors.invalid("domain is already running");
            }
            new Suspending(handle).resume(status);
            return true;
        });
    }

    @Override
    public void undefine(Set<UndefineFlag> flags) {
        handle.change("virDomainUndefineFlags", view -> {
            new Undefining(handle).run(view, hasManagedSave(), flags);
            return true;
        });
    }

    @Override
    public ConsoleChannel openConsole(@Nullable String device, Set<ConsoleFlag> flags) {
        connection.access().requireWrite("virDomainOpenConsole");
        return EmuConsole.open(handle.host().layout(), view().requireActive(), device, flags);
    }

    @Override
    public DomainTuning tuning() {
        return new GuardedTuning(connection.access(), new EmuTuning(handle));
    }

    @Override
    public DomainDevices devices() {
        return new EmuDevices(handle);
    }

    @Override
    public DomainStatistics statistics() {
        return new GuardedStatistics(connection.access(), new EmuStatistics(handle));
    }

    @Override
    public DomainGuest guest() {
        return new GuardedGuest(connection.access(), new EmuGuest(handle));
    }

    @Override
    public DomainBlockJobs blockJobs() {
        return new GuardedBlockJobs(connection.access(), new EmuBlockJobs(handle, connection.blockNews()));
    }

    @Override
    public DomainImages images() {
        return new EmuImages(handle);
    }

    /** State and definitions, for what asks several domains at once. */
    DomainObject life() {
        return handle.look(domain -> domain);
    }
}
