package org.jvirsh.driver.test;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.Metadata;
import org.jvirsh.driver.core.tuning.HostShape;
import org.jvirsh.driver.test.device.TestDevices;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.driver.test.image.TestImages;
import org.jvirsh.driver.test.snapshot.TestSnapshots;
import org.jvirsh.driver.test.tuning.NetworkAddresses;
import org.jvirsh.driver.test.tuning.TestGuest;
import org.jvirsh.driver.test.tuning.TestMigration;
import org.jvirsh.driver.test.tuning.TestStatistics;
import org.jvirsh.driver.test.tuning.TestTuning;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.ControlInfo;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainInfo;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.FdFlag;
import org.jvirsh.hypervisor.LifecycleEvent;
import org.jvirsh.hypervisor.SecurityLabel;
import org.jvirsh.hypervisor.ShutdownMode;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.TypedParameter;
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
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.hypervisor.guest.GuardedGuest;
import org.jvirsh.hypervisor.image.DomainImages;
import org.jvirsh.hypervisor.migration.DomainMigration;
import org.jvirsh.hypervisor.migration.GuardedMigration;
import org.jvirsh.hypervisor.snapshot.DomainSnapshots;
import org.jvirsh.hypervisor.statistics.DomainStatistics;
import org.jvirsh.hypervisor.statistics.GuardedStatistics;
import org.jvirsh.hypervisor.tuning.DomainTuning;
import org.jvirsh.hypervisor.tuning.GuardedTuning;

/** A handle on a domain of an imaginary host. */
record TestDomain(DomainReference reference, HostShape host, NetworkAddresses networks) implements Domain {
    @Override
    public String name() {
        return reference.name();
    }

    @Override
    public UUID uuid() {
        return reference.uuid();
    }

    @Override
    public OptionalInt id() {
        return reference.look(domain -> domain.life().id());
    }

    @Override
    public DomainState state() {
        return reference.look(domain -> domain.life().state());
    }

    @Override
    public DomainInfo info() {
        return reference.look(domain -> {
            DomainDefinition definition = domain.life().definition();
            return new DomainInfo(
                    definition.memoryKib(),
                    definition.currentMemoryKib(),
                    definition.cpus().current(),
                    Duration.between(Instant.EPOCH, Instant.now()));
        });
    }

    @Override
    public String title() {
        return reference.look(domain -> domain.life().definition().title());
    }

    @Override
    public String osType() {
        return "linux";
    }

    @Override
    public boolean persistent() {
        return reference.look(domain -> domain.life().persistent());
    }

    @Override
    public boolean autostart() {
        return reference.look(domain -> domain.life().autostart());
    }

    @Override
    public void autostart(boolean wanted) {
        reference.change("virDomainSetAutostart", domain -> domain.life().autostart(wanted));
    }

    @Override
    public void autostartOnce(boolean wanted) {
        reference.access().requireWrite("virDomainSetAutostartOnce");
        throw VirException.unsupported("virDomainSetAutostartOnce");
    }

    @Override
    public List<String> messages() {
        return reference.look(domain -> Remarks.of(domain.taints()));
    }

    @Override
    public ControlInfo control() {
        return reference.look(domain -> {
            domain.life().requireActive();
            return ImaginaryControl.of(domain.guest().time().seconds());
        });
    }

    @Override
    public void rename(String newName) {
        reference.change("virDomainRename", domain -> reference.domains().rename(domain, newName));
    }

    @Override
    public String metadata(MetadataKind kind, @Nullable String uri, Set<Affect> affect) {
        return reference.look(domain -> Metadata.get(domain.life().oneDefinition(affect), kind, uri));
    }

    @Override
    public void setMetadata(
            MetadataKind kind, @Nullable String text, @Nullable String key, @Nullable String uri, Set<Affect> affect) {
        reference.access().requireWrite("virDomainSetMetadata");
        if (kind == MetadataKind.TITLE && text != null && text.indexOf('\n') >= 0) {
            throw VirException.refusedArgument("metadata title can't contain newlines");
        }
        reference.change("virDomainSetMetadata", domain -> {
            domain.life().edit(affect, definition -> Metadata.set(definition, kind, text, key, uri));
            reference.domains().tell(new DomainEvent.MetadataChange(domain.eventObject(), kind, uri));
        });
    }

    @Override
    public void lifecycleAction(LifecycleEvent event, LifecycleAction action, Set<Affect> affect) {
        reference.access().requireWrite("virDomainSetLifecycleAction");
        if (event != LifecycleEvent.CRASH && action.compareTo(LifecycleAction.PRESERVE) > 0) {
            throw new VirException(
                    ErrorCode.CONFIG_UNSUPPORTED,
                    ErrorDomain.DOMAIN,
                    "Lifecycle event '" + event.word() + "' doesn't support '" + action.word() + "' action");
        }
        reference.change("virDomainSetLifecycleAction", domain -> domain.life().edit(
                affect,
                definition -> definition.edit(xml -> xml.at(
                        "on_" + event.word(), element -> element.withText(action.word())))));
    }

    @Override
    public List<TypedParameter> launchSecurity() {
        reference.access().requireWrite("virDomainGetLaunchSecurityInfo");
        // libvirt tells the driver that it can take texts, by a flag that this driver does not know.
        throw VirException.refusedArgument("unsupported flags (0x4) in function testDomainGetLaunchSecurityInfo");
    }

    @Override
    public void launchSecurity(List<TypedParameter> parameters) {
        reference.access().requireWrite("virDomainSetLaunchSecurityState");
        throw VirException.unsupported("virDomainSetLaunchSecurityState");
    }

    @Override
    public void associateFiles(String name, List<Integer> descriptors, Set<FdFlag> flags) {
        if (descriptors.isEmpty()) {
            throw VirException.refusedArgument("nfds in virDomainFDAssociate must not be zero");
        }
        reference.access().requireWrite("virDomainFDAssociate");
        throw VirException.unsupported("virDomainFDAssociate");
    }

    @Override
    public void reloadGraphics(long type) {
        reference.access().requireWrite("virDomainGraphicsReload");
        throw VirException.unsupported("virDomainGraphicsReload");
    }

    @Override
    public DomainDevices devices() {
        return new TestDevices(reference);
    }

    @Override
    public DomainImages images() {
        return new TestImages(reference);
    }

    @Override
    public boolean hasManagedSave() {
        return reference.look(domain -> domain.managedSave());
    }

    @Override
    public Optional<SecurityLabel> securityLabel() {
        return reference.look(domain -> Optional.of(
                domain.life().active()
                        ? new SecurityLabel("libvirt-test", true)
                        : new SecurityLabel("", false)));
    }

    @Override
    public String xml(Set<XmlFlag> flags) {
        if (reference.access() == Access.READ_ONLY
                && (flags.contains(XmlFlag.SECURE) || flags.contains(XmlFlag.MIGRATABLE))) {
            throw new VirException(
                    ErrorCode.OPERATION_DENIED, ErrorDomain.DOM, "virDomainGetXMLDesc with secure flag");
        }
        ApiFlag.check(
                "testDomainGetXMLDesc", flags, EnumSet.of(XmlFlag.SECURE, XmlFlag.INACTIVE, XmlFlag.MIGRATABLE));
        return reference.look(domain -> {
            DomainObject life = domain.life();
            boolean inactive = flags.contains(XmlFlag.INACTIVE);
            return DomainXmlWriter.write(
                    inactive ? life.nextDefinition() : life.definition(),
                    inactive ? OptionalInt.empty() : life.id(),
                    flags);
        });
    }

    @Override
    public void start(Set<StartFlag> flags) {
        reference.change(flags.isEmpty() ? "virDomainCreate" : "virDomainCreateWithFlags", domain -> {
            ApiFlag.check("testDomainCreateWithFlags", flags, Set.of());
            if (!(domain.life().state() instanceof DomainState.Shutoff)) {
                throw TestErrors.internal("Domain '" + name() + "' is already running");
            }
            reference.domains().start(domain, RunningReason.BOOTED);
        });
    }

    @Override
    public void start(Set<StartFlag> flags, List<Integer> descriptors) {
        reference.access().requireWrite("virDomainCreateWithFiles");
        start(flags);
    }

    @Override
    public void destroy(Set<DestroyFlag> flags) {
        reference.change(flags.isEmpty() ? "virDomainDestroy" : "virDomainDestroyFlags", domain -> {
            ApiFlag.check("testDomainDestroyFlags", flags, Set.of(DestroyFlag.GRACEFUL));
            domain.life().requireActive();
            reference.domains().stop(domain, ShutoffReason.DESTROYED, DomainLifecycle.STOPPED_DESTROYED);
        });
    }

    @Override
    public void shutdown(Set<ShutdownMode> modes) {
        reference.change(modes.isEmpty() ? "virDomainShutdown" : "virDomainShutdownFlags", domain -> {
            ApiFlag.check("testDomainShutdownFlags", modes, Set.of());
            if (domain.life().state() instanceof DomainState.Shutoff) {
                throw TestErrors.internal("domain '" + name() + "' not running");
            }
            reference.domains().ended(domain, restarts(domain.life().definition().onPoweroff()));
        });
    }

    @Override
    public void reboot(Set<ShutdownMode> modes) {
        reference.change("virDomainReboot", domain -> {
            ApiFlag.check("testDomainReboot", modes, EnumSet.allOf(ShutdownMode.class));
            domain.life().requireActive();
            reference.domains().ended(domain, restarts(domain.life().definition().onReboot()));
        });
    }

    private static boolean restarts(LifecycleAction action) {
        return action == LifecycleAction.RESTART || action == LifecycleAction.RENAME_RESTART;
    }

    @Override
    public void reset() {
        reference.change("virDomainReset", domain -> domain.life().requireActive());
    }

    @Override
    public void suspend() {
        reference.change("virDomainSuspend", domain -> {
            DomainState state = domain.life().state();
            if (state instanceof DomainState.Shutoff || state instanceof DomainState.Paused) {
                throw TestErrors.internal("domain '" + name() + "' not running");
            }
            domain.life().state(new DomainState.Paused(PausedReason.USER));
            reference.domains().tell(domain, DomainLifecycle.SUSPENDED_PAUSED);
        });
    }

    @Override
    public void resume() {
        reference.change("virDomainResume", domain -> {
            if (!(domain.life().state() instanceof DomainState.Paused)) {
                throw TestErrors.internal("domain '" + name() + "' not paused");
            }
            domain.life().state(new DomainState.Running(RunningReason.UNPAUSED));
            reference.domains().tell(domain, DomainLifecycle.RESUMED_UNPAUSED);
        });
    }

    @Override
    public boolean hasSnapshots() {
        return reference.look(domain -> !domain.snapshots().isEmpty());
    }

    @Override
    public boolean hasCheckpoints() {
        return reference.look(domain -> !domain.checkpoints().isEmpty());
    }

    @Override
    public DomainSnapshots snapshots() {
        return new TestSnapshots(reference);
    }

    @Override
    public void undefine(Set<UndefineFlag> flags) {
        reference.change("virDomainUndefineFlags", domain -> {
            ApiFlag.check(
                    "testDomainUndefineFlags",
                    flags,
                    Set.of(UndefineFlag.MANAGED_SAVE, UndefineFlag.SNAPSHOTS_METADATA));
            if (domain.managedSave() && !flags.contains(UndefineFlag.MANAGED_SAVE)) {
                throw new VirException(
                        ErrorCode.OPERATION_INVALID,
                        ErrorDomain.TEST,
                        "Refusing to undefine while domain managed save image exists");
            }
            int snapshots = domain.snapshots().size();
            if (!domain.life().active() && snapshots > 0 && !flags.contains(UndefineFlag.SNAPSHOTS_METADATA)) {
                throw new VirException(
                        ErrorCode.OPERATION_INVALID,
                        ErrorDomain.TEST,
                        "cannot delete inactive domain with " + snapshots + " snapshots");
            }
            reference.domains().tell(domain, DomainLifecycle.UNDEFINED_REMOVED);
            domain.managedSave(false);
            if (domain.life().active()) {
                domain.life().persistent(false);
            } else {
                reference.domains().remove(domain);
            }
        });
    }

    @Override
    public DomainTuning tuning() {
        return new GuardedTuning(reference.access(), new TestTuning(reference, host));
    }

    @Override
    public DomainStatistics statistics() {
        return new GuardedStatistics(reference.access(), new TestStatistics(reference, host));
    }

    @Override
    public DomainGuest guest() {
        return new GuardedGuest(reference.access(), new TestGuest(reference, networks));
    }

    @Override
    public DomainBlockJobs blockJobs() {
        return new GuardedBlockJobs(reference.access(), new DomainBlockJobs() {});
    }

    @Override
    public DomainMigration migration() {
        return new GuardedMigration(reference.access(), new TestMigration());
    }
}
