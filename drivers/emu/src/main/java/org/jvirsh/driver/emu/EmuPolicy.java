package org.jvirsh.driver.emu;

import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.domain.OsBoot;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What this driver adds to a definition, what it refuses when defining, and what it refuses only when starting. */
final class EmuPolicy {
    private static final Set<String> TYPES = Set.of("emu", "qemu", "kvm");

    /** Limit libvirt enforces for the boards of QEMU that have no more interrupt controller ids. */
    private static final int MOST_CPUS = 255;

    private EmuPolicy() {}

    /** The definition with this driver's defaults filled in. */
    static DomainDefinition complete(DomainDefinition domain) {
        if (!TYPES.contains(domain.type())) {
            throw EmuErrors.error(
                    ErrorCode.INVALID_ARG, "could not find capabilities for domaintype=" + domain.type());
        }
        OsBoot os = domain.os();
        if (!os.type().equals("hvm")) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "could not find capabilities for ostype=" + os.type());
        }
        String arch = os.arch() == null ? Machines.defaultArchitecture() : os.arch();
        if (!Machines.knowsArchitecture(arch)) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "could not find capabilities for arch=" + arch);
        }
        if (domain.cpus().maximum() > MOST_CPUS) {
            throw EmuErrors.unsupportedConfiguration(
                    "Maximum CPUs greater than specified machine type limit " + MOST_CPUS);
        }
        refuse(domain.onPoweroff(), "on_poweroff");
        refuse(domain.onReboot(), "on_reboot");
        refuse(domain.onCrash(), "on_crash");
        List<String> boot = os.bootDevices().isEmpty() ? List.of("hd") : os.bootDevices();
        return domain.edit(xml -> xml.at("os", old -> platform(old, arch, Machines.canonical(os.machine()), boot)));
    }

    private static XmlElement platform(XmlElement os, String arch, String machine, List<String> boot) {
        XmlElement changed = os.at("type", type -> type.with("arch", arch).with("machine", machine))
                .withoutChildren("boot");
        for (String device : boot) {
            changed = changed.plus(XmlElement.of("boot", "dev", device));
        }
        return changed;
    }

    private static void refuse(LifecycleAction action, String event) {
        if (action == LifecycleAction.RENAME_RESTART) {
            throw EmuErrors.unsupportedConfiguration(
                    "qemu driver doesn't support the 'rename-restart' action for '" + event + "'");
        }
    }

    /** Refuses what the emulator cannot run. */
    static void checkStartable(DomainDefinition domain) {
        if (Machines.family(domain.os().machine()) == null) {
            throw EmuErrors.unsupportedConfiguration(
                    "Emulator does not support machine type '" + domain.os().machine() + "'");
        }
        supported(domain.onPoweroff(), "on_poweroff", Set.of(LifecycleAction.DESTROY));
        supported(domain.onReboot(), "on_reboot", Set.of(LifecycleAction.DESTROY, LifecycleAction.RESTART));
        for (XmlElement device : domain.devices()) {
            if (!harmless(device)) {
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

    /** Elements that describe what every board has anyway, or that ask for nothing. */
    private static boolean harmless(XmlElement device) {
        return switch (device.name()) {
            case "emulator", "serial", "console" -> true;
            case "controller" -> Set.of("pci", "ide", "isa", "usb", "fdc")
                    .contains(device.attribute("type", ""));
            case "input" -> device.attribute("bus", "ps2").equals("ps2")
                    && !device.attribute("type", "").equals("tablet");
            case "memballoon", "audio" ->
                device.attribute("model", device.attribute("type", "")).equals("none");
            default -> false;
        };
    }
}
