package org.jvirsh.driver.test;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainInfo;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.SecurityLabel;
import org.jvirsh.hypervisor.ShutdownMode;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.UndefineFlag;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainLifecycle;

/** A handle on a domain of an imaginary host. */
record TestDomain(DomainReference reference) implements Domain {
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
        if (flags.contains(XmlFlag.SECURE) && reference.access() == Access.READ_ONLY) {
            throw new VirException(
                    ErrorCode.OPERATION_DENIED, ErrorDomain.DOM, "virDomainGetXMLDesc with secure flag");
        }
        return reference.look(domain -> {
            DomainObject life = domain.life();
            boolean inactive = flags.contains(XmlFlag.INACTIVE);
            return DomainXmlWriter.write(
                    inactive ? life.nextDefinition() : life.definition(),
                    inactive ? OptionalInt.empty() : life.id());
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
    public void undefine(Set<UndefineFlag> flags) {
        reference.change(flags.isEmpty() ? "virDomainUndefine" : "virDomainUndefineFlags", domain -> {
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
            reference.domains().tell(domain, DomainLifecycle.UNDEFINED_REMOVED);
            domain.managedSave(false);
            if (domain.life().active()) {
                domain.life().persistent(false);
            } else {
                reference.domains().remove(domain);
            }
        });
    }
}
