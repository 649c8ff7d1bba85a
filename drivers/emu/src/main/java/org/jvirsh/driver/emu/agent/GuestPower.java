package org.jvirsh.driver.emu.agent;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.ShutdownMode;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Asks a guest to switch off or to restart: the agent if that is said, or if nothing is said and it is there; the machine's
 * own way otherwise, and where the agent did not do it and need not.
 *
 * @param domain the domain
 */
public record GuestPower(DomainHandle domain) {
    /** Asks it to switch off; where it starts again then, to restart. */
    public void shutDown(Set<ShutdownMode> modes) {
        domain.host().access().requireWrite("virDomainShutdownFlags");
        check(modes, "emuDomainShutdownFlags");
        DomainDefinition definition = domain.view().definition();
        boolean restart = definition.onPoweroff() == LifecycleAction.RESTART;
        if (!byAgent(modes, restart)) {
            byMachine("virDomainShutdownFlags", "system_powerdown");
        }
    }

    /** Asks it to restart; where it ends then, to switch off. */
    public void reboot(Set<ShutdownMode> modes) {
        domain.host().access().requireWrite("virDomainReboot");
        check(modes, "emuDomainReboot");
        LifecycleAction then = domain.view().definition().onReboot();
        boolean restart = then != LifecycleAction.DESTROY && then != LifecycleAction.PRESERVE;
        if (!byAgent(modes, restart)) {
            byMachine("virDomainReboot", "system_reset");
        }
    }

    private static void check(Set<ShutdownMode> modes, String function) {
        Set<ShutdownMode> others = EnumSet.noneOf(ShutdownMode.class);
        others.addAll(modes);
        others.remove(ShutdownMode.ACPI);
        others.remove(ShutdownMode.AGENT);
        int flags = others.stream().mapToInt(ShutdownMode::bit).sum();
        if (flags != 0) {
            throw EmuErrors.unsupportedFlags(flags, function);
        }
    }

    private boolean byAgent(Set<ShutdownMode> modes, boolean restart) {
        GuestAgent agent = new GuestAgent(domain);
        boolean asked = modes.contains(ShutdownMode.AGENT);
        if (!asked && !(modes.isEmpty() && agent.connected())) {
            return false;
        }
        try {
            return agent.ask(session -> {
                session.shutDown(restart);
                return true;
            });
        } catch (VirException e) {
            if (asked && !modes.contains(ShutdownMode.ACPI)) {
                throw e;
            }
            // The guest may have gone meanwhile, by itself or by what it was asked.
            return domain.host().registry().find(domain.name()).filter(DomainView::active).isEmpty();
        }
    }

    private void byMachine(String function, String command) {
        boolean _ = domain.change(function, view -> {
            domain.monitor(view.requireActive(), command);
            return true;
        });
    }
}
