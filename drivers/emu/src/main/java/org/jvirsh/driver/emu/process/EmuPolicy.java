package org.jvirsh.driver.emu.process;

import java.util.Set;
import org.jvirsh.driver.emu.agent.Channels;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What this driver refuses when a domain starts. */
public final class EmuPolicy {
    private EmuPolicy() {}

    /** Refuses what the emulator cannot run. */
    public static void checkStartable(DomainDefinition domain) {
        for (XmlElement emulator : domain.devices("emulator")) {
            EmulatorPath.check(emulator.text());
        }
        if (Machines.family(domain.os().machine()) == null) {
            throw EmuErrors.unsupportedConfiguration(
                    "Emulator does not support machine type '" + domain.os().machine() + "'");
        }
        BootArguments.check(domain);
        supported(domain.onPoweroff(), "on_poweroff", Set.of(LifecycleAction.DESTROY, LifecycleAction.RESTART));
        supported(domain.onCrash(), "on_crash", PanicActions.KNOWN);
        supported(domain.onReboot(), "on_reboot", Set.of(LifecycleAction.DESTROY, LifecycleAction.RESTART));
        for (XmlElement device : domain.devices()) {
            if (device.name().equals("disk")) {
                DiskArguments.check(device);
            } else if (device.name().equals("channel")) {
                Channels.check(device);
            } else if (!harmless(device)) {
                throw EmuErrors.unsupportedConfiguration(
                        "emu driver doesn't support '" + device.name() + "' devices");
            }
        }
    }

    private static void supported(LifecycleAction action, String event, Set<LifecycleAction> known) {
        if (!known.contains(action)) {
            throw EmuErrors.unsupportedConfiguration(
                    "emu driver doesn't support the '" + action.word() + "' action for '" + event + "'");
        }
    }

    /** What every board has anyway, what asks for nothing, and what libvirt's rules put into every definition. */
    private static boolean harmless(XmlElement device) {
        return switch (device.name()) {
            case "emulator", "serial", "memballoon" -> true;
            case "panic" -> Supported.PANIC_MODELS.contains(device.attribute("model", "isa"));
            case "rng" -> Supported.RNG_MODELS.contains(device.attribute("model", ""))
                    && Supported.RNG_BACKENDS.contains(String.valueOf(device.value("backend/@model")));
            case "console" -> Supported.CONSOLE_TARGETS.contains(String.valueOf(device.value("target/@type")));
            case "controller" -> Supported.CONTROLLERS.contains(device.attribute("type", ""));
            case "input" -> device.attribute("bus", "ps2").equals("ps2")
                    && !device.attribute("type", "").equals("tablet");
            case "audio" -> device.attribute("type", "").equals("none");
            default -> false;
        };
    }
}
