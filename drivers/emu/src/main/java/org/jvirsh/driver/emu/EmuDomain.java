package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.FileErrors;
import org.jvirsh.driver.emu.file.DomainRegistry;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.ProcessIdentity;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.process.LiveXml;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.ConsoleFlag;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainInfo;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.ShutdownMode;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.UndefineFlag;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** A domain of the emu driver. */
record EmuDomain(EmuConnection connection, String name, UUID uuid) implements Domain {
    private static final Duration MONITOR_PATIENCE = Duration.ofSeconds(10);
    private static final Duration QUIT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

    private DomainRegistry registry() {
        return connection.registry();
    }

    private DomainView view() {
        return registry().find(name).filter(view -> view.uuid().equals(uuid)).orElseThrow(this::missing);
    }

    private VirException missing() {
        return DomainErrors.gone(uuid, name);
    }

    /** Runs a changing call on the domain as it is once no other shell changes it. */
    private void change(String function, Function<DomainView, @Nullable Void> operation) {
        connection.access().requireWrite(function);
        registry().exclusively(name, () -> operation.apply(registry()
                .findLocked(name)
                .filter(view -> view.uuid().equals(uuid))
                .orElseThrow(this::missing)));
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
                definition.currentMemoryKib(),
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
        return Files.exists(registry().files().layout().autostartLink(name));
    }

    @Override
    public boolean hasManagedSave() {
        return false;
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
        boolean inactive = flags.contains(XmlFlag.INACTIVE) || flags.contains(XmlFlag.MIGRATABLE);
        if (status == null || inactive) {
            DomainDefinition shown = config == null || flags.contains(XmlFlag.MIGRATABLE) && status != null
                    ? LiveXml.withoutAliases(view.definition())
                    : config;
            return DomainXmlWriter.write(shown);
        }
        return DomainXmlWriter.write(status.live(), OptionalInt.of(status.id()));
    }

    @Override
    public void start(Set<StartFlag> flags) {
        change("virDomainCreateWithFlags", view -> {
            if (view.active()) {
                throw DomainErrors.invalid("domain is already running");
            }
            connection.launcher().launch(view.definition(), flags.contains(StartFlag.PAUSED), () -> {});
            connection.started(this, flags);
            return null;
        });
    }

    @Override
    public void destroy(Set<DestroyFlag> flags) {
        change("virDomainDestroyFlags", view -> {
            DomainStatus status = view.requireActive();
            ProcessIdentity process = status.process();
            try (QmpClient monitor = QmpClient.connect(status.monitor(), QUIT_PATIENCE)) {
                monitor.execute("quit");
            } catch (IOException e) {
                // An emulator that does not answer, or ends before it does, is dealt with below.
            }
            if (!process.awaitEnd(QUIT_PATIENCE)) {
                if (flags.contains(DestroyFlag.GRACEFUL)) {
                    throw EmuErrors.error(
                            ErrorCode.SYSTEM_ERROR,
                            "Failed to terminate process " + process.pid()
                                    + " with SIGTERM: Device or resource busy");
                }
                process.kill();
                if (!process.awaitEnd(KILL_PATIENCE)) {
                    throw EmuErrors.error(
                            ErrorCode.SYSTEM_ERROR,
                            "Failed to terminate process " + process.pid()
                                    + " with SIGKILL: Device or resource busy");
                }
            }
            try {
                registry().bury(status, new DomainState.Shutoff(ShutoffReason.DESTROYED));
                if (flags.contains(DestroyFlag.REMOVE_LOGS)) {
                    Files.deleteIfExists(registry().files().layout().log(name));
                }
            } catch (IOException e) {
                throw EmuErrors.io("cannot remove the status of domain '" + name + "'", e);
            }
            return null;
        });
    }

    @Override
    public void shutdown(Set<ShutdownMode> modes) {
        change("virDomainShutdownFlags", view -> {
            byAcpi(modes, "emuDomainShutdownFlags");
            monitor(view.requireActive(), "system_powerdown");
            return null;
        });
    }

    @Override
    public void reboot(Set<ShutdownMode> modes) {
        change("virDomainReboot", view -> {
            byAcpi(modes, "emuDomainReboot");
            monitor(view.requireActive(), "system_reset");
            return null;
        });
    }

    /** Only the ACPI way is there: no guest agent, no container's init. */
    private static void byAcpi(Set<ShutdownMode> modes, String function) {
        Set<ShutdownMode> others = EnumSet.noneOf(ShutdownMode.class);
        others.addAll(modes);
        others.remove(ShutdownMode.ACPI);
        others.remove(ShutdownMode.AGENT);
        int flags = others.stream().mapToInt(ShutdownMode::bit).sum();
        if (flags != 0) {
            throw EmuErrors.unsupportedFlags(flags, function);
        }
        if (modes.contains(ShutdownMode.AGENT) && !modes.contains(ShutdownMode.ACPI)) {
            throw EmuErrors.error(ErrorCode.ARGUMENT_UNSUPPORTED, "QEMU guest agent is not configured");
        }
    }

    @Override
    public void suspend() {
        change("virDomainSuspend", view -> {
            DomainStatus status = view.requireActive();
            if (!(status.state() instanceof DomainState.Paused)) {
                monitor(status, "stop");
            }
            registry().files().writeStatus(status.with(new DomainState.Paused(PausedReason.USER)));
            return null;
        });
    }

    @Override
    public void resume() {
        change("virDomainResume", view -> {
            DomainStatus status = view.requireActive();
            if (status.state() instanceof DomainState.Running) {
                throw DomainErrors.invalid("domain is already running");
            }
            monitor(status, "cont");
            registry().files().writeStatus(status.with(new DomainState.Running(RunningReason.UNPAUSED)));
            return null;
        });
    }

    private static void monitor(DomainStatus status, String command) {
        try (QmpClient monitor = QmpClient.connect(status.monitor(), MONITOR_PATIENCE)) {
            monitor.execute(command);
        } catch (IOException e) {
            if (!status.process().alive()) {
                throw DomainErrors.notRunning();
            }
            throw EmuErrors.error(
                    ErrorCode.INTERNAL_ERROR,
                    "unable to execute QEMU command '" + command + "': " + FileErrors.reason(e));
        }
    }

    @Override
    public void undefine(Set<UndefineFlag> flags) {
        change("virDomainUndefineFlags", view -> {
            if (view.config() == null) {
                throw DomainErrors.invalid("cannot undefine transient domain");
            }
            registry().files().deleteDefinition(name);
            if (!view.active()) {
                try {
                    registry().files().deleteLastState(name);
                } catch (IOException e) {
                    throw EmuErrors.io("cannot remove the state of domain '" + name + "'", e);
                }
            }
            return null;
        });
    }

    @Override
    public ConsoleChannel openConsole(@Nullable String device, Set<ConsoleFlag> flags) {
        connection.access().requireWrite("virDomainOpenConsole");
        return EmuConsole.open(registry().files().layout(), view().requireActive(), device, flags);
    }
}
