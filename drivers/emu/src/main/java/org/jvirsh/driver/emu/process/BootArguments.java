package org.jvirsh.driver.emu.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What a definition says of firmware and of what to boot from, as arguments of the emulator. */
final class BootArguments {
    private BootArguments() {}

    /** Refuses firmware that the emulator does not run. */
    static void check(DomainDefinition domain) {
        String firmware = domain.xml().value("os/@firmware");
        if (firmware != null && !firmware.equals("bios")) {
            throw EmuErrors.unsupportedConfiguration("emu driver doesn't support firmware '" + firmware + "'");
        }
        XmlElement loader = domain.xml().find("os/loader");
        if (loader != null && !loader.attribute("type", "rom").equals("rom")) {
            throw EmuErrors.unsupportedConfiguration(
                    "emu driver doesn't support loaders of type '" + loader.attribute("type") + "'");
        }
    }

    /** The file of the firmware, or null where the emulator looks for it, or needs none. */
    static @Nullable String loader(DomainDefinition domain) {
        String file = domain.xml().value("os/loader");
        return file == null || file.isEmpty() ? null : file;
    }

    static void add(DomainDefinition domain, List<String> arguments) {
        if (domain.os().kernel() != null) {
            return; // it is entered directly
        }
        String loader = loader(domain);
        if (loader != null) {
            arguments.add("--firmware");
            arguments.add(loader);
        }
        arguments.add("--firmware-serial");
        arguments.add("yes".equals(domain.xml().value("os/bios/@useserial")) ? "on" : "off");
        List<String> boot = new ArrayList<>();
        String menu = domain.xml().value("os/bootmenu/@enable");
        if (menu != null) {
            boot.add(menu.equals("yes") ? "menu=on" : "menu=off");
        }
        setting(boot, "splash-time", domain.xml().value("os/bootmenu/@timeout"));
        setting(boot, "reboot-timeout", domain.xml().value("os/bios/@rebootTimeout"));
        if (!boot.isEmpty()) {
            arguments.add("--boot");
            arguments.add(String.join(",", boot));
        }
    }

    private static void setting(List<String> boot, String name, @Nullable String value) {
        if (value != null) {
            boot.add(name + "=" + value);
        }
    }

    /**
     * A disk's rank among the devices to boot from: its own, or that of its kind, if it is the first of this kind.
     *
     * @return null if it has none
     */
    static @Nullable String rank(DomainDefinition domain, XmlElement disk) {
        String own = disk.value("boot/@order");
        if (own != null) {
            return own;
        }
        String kind = kind(disk);
        int place = domain.os().bootDevices().indexOf(kind);
        return place >= 0 && firstOf(domain, kind) == disk ? String.valueOf(place + 1) : null;
    }

    private static String kind(XmlElement disk) {
        return disk.attribute("device", "disk").equals("cdrom") ? "cdrom" : "hd";
    }

    private static @Nullable XmlElement firstOf(DomainDefinition domain, String kind) {
        for (XmlElement disk : domain.devices("disk")) {
            if (kind(disk).equals(kind)) {
                return disk;
            }
        }
        return null;
    }
}
