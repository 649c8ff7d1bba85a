package org.jvirsh.driver.emu.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.agent.Channels;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.hypervisor.domain.CharacterDevice;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.domain.OsBoot;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * The emulator's arguments for one run of a domain.
 *
 * @param arguments all of them
 * @param consoles sockets of those serial ports and consoles that a user can attach to, by alias
 * @param incoming where the emulator waits for a saved machine, or null when it boots
 */
public record EmulatorArguments(List<String> arguments, Map<String, Path> consoles, @Nullable Path incoming) {
    /** COM1 to COM4. */
    private static final int SERIAL_PORTS = 4;

    /** The model with all the emulator has. */
    private static final String RICHEST_MODEL = "max";

    public static EmulatorArguments of(DomainDefinition domain, StateLayout layout, Start start) {
        List<String> arguments = new ArrayList<>();
        Map<String, Path> consoles = new LinkedHashMap<>();
        arguments.add("--detach");
        arguments.add("--paused");
        option(arguments, "--name", domain.name());
        OsBoot os = domain.os();
        option(arguments, "--kernel", os.kernel());
        option(arguments, "--initrd", os.initrd());
        option(arguments, "--append", os.cmdline());
        BootArguments.add(domain, arguments);
        option(arguments, "--machine", Machines.family(os.machine()));
        option(arguments, "--memory", String.valueOf((domain.memoryKib() + 1023) / 1024));
        option(arguments, "--smp", String.valueOf(domain.cpus().current()));
        option(arguments, "--cpu", cpuModel(domain.xml().child("cpu")));
        serials(domain, layout, arguments, consoles);
        virtioConsoles(domain, layout, arguments, consoles);
        DomainDefinition live = LiveXml.withAliases(domain);
        channels(live, layout, arguments);
        DiskArguments.add(live, arguments);
        if (!domain.devices("rng").isEmpty()) {
            arguments.add("--rng");
            slot(arguments, "virtio-rng", domain.devices("rng").getFirst());
        }
        String balloon = balloon(domain);
        if (balloon != null) {
            option(arguments, "--balloon", balloon);
            slot(arguments, "virtio-balloon", domain.devices("memballoon").getFirst());
        }
        option(arguments, "--qmp", "unix:" + layout.socket(domain.name(), "qmp"));
        option(arguments, "--exit-status", layout.exitReport(domain.name()).toString());
        if (domain.onReboot() == LifecycleAction.DESTROY) {
            arguments.add("--no-reboot");
        }
        if (domain.onPoweroff() == LifecycleAction.RESTART) {
            option(arguments, "--on-poweroff", "reset");
        }
        PanicActions.add(domain, layout, arguments);
        option(arguments, "--reset-count", layout.resets(domain.name()).toString());
        option(arguments, "--snapshots", layout.memory(domain.name()).toString());
        arguments.addAll(start.arguments());
        Path incoming = start.fed() ? layout.socket(domain.name(), "incoming") : null;
        option(arguments, "--incoming", incoming == null ? null : "unix:" + incoming);
        return new EmulatorArguments(List.copyOf(arguments), consoles, incoming);
    }

    private static void channels(DomainDefinition live, StateLayout layout, List<String> arguments) {
        Channels.add(live, layout, arguments);
        for (XmlElement controller : live.devices("controller")) {
            // Channels may come later, so it is there without any.
            if (controller.attribute("type", "").equals("virtio-serial")
                    && controller.attribute("index", "0").equals("0")) {
                slot(arguments, "virtio-serial", controller);
            }
        }
    }

    private static void slot(List<String> arguments, String card, XmlElement device) {
        Integer slot = Slots.of(device);
        option(arguments, "--slot", slot == null ? null : card + "=" + slot);
    }

    private static @Nullable String balloon(DomainDefinition domain) {
        for (XmlElement balloon : domain.devices("memballoon")) {
            if (balloon.attribute("model", "").startsWith("virtio")) {
                return "on,deflate-on-oom=" + balloon.attribute("autodeflate", "off") + ",free-page-reporting="
                        + balloon.attribute("freePageReporting", "off");
            }
        }
        return null;
    }

    /** Consoles that are no serial ports. */
    private static void virtioConsoles(
            DomainDefinition domain, StateLayout layout, List<String> arguments, Map<String, Path> consoles) {
        List<CharacterDevice> all = domain.characterDevices(CharacterDevice.Kind.CONSOLE);
        List<XmlElement> elements = domain.devices("console");
        for (int i = 0; i < all.size(); i++) {
            if ("virtio".equals(elements.get(i).value("target/@type"))) {
                option(arguments, "--console", destination(all.get(i), "console" + i, domain.name(), layout, consoles));
                log(arguments, all.get(i));
            }
        }
    }

    private static void option(List<String> arguments, String option, @Nullable String value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value);
        }
    }

    /** Model and changes of features as the emulator's option has them; the names of features are libvirt's. */
    private static @Nullable String cpuModel(@Nullable XmlElement cpu) {
        if (cpu == null) {
            return null;
        }
        String mode = cpu.attribute("mode", "custom");
        String model = cpu.childText("model");
        StringBuilder text = new StringBuilder();
        switch (mode) {
            case "maximum", "host-model" -> text.append(RICHEST_MODEL);
            case "host-passthrough" ->
                throw EmuErrors.unsupportedConfiguration(
                        "CPU mode 'host-passthrough' for x86_64 qemu domain on x86_64 host is not supported by"
                                + " hypervisor");
            default -> {
                if (model == null || model.isEmpty()) {
                    return null;
                }
                text.append(model);
            }
        }
        for (XmlElement feature : cpu.children("feature")) {
            switch (feature.attribute("policy", "require")) {
                case "disable", "forbid" -> text.append(",-").append(feature.attribute("name"));
                case "optional" -> {
                    // Whether it is there does not matter.
                }
                default -> text.append(",+").append(feature.attribute("name"));
            }
        }
        return text.toString();
    }

    private static void serials(
            DomainDefinition domain, StateLayout layout, List<String> arguments, Map<String, Path> consoles) {
        List<CharacterDevice> serials = domain.characterDevices(CharacterDevice.Kind.SERIAL);
        int last = -1;
        for (CharacterDevice serial : serials) {
            last = Math.max(last, serial.port());
        }
        if (last >= SERIAL_PORTS) {
            throw EmuErrors.unsupportedConfiguration("Only " + SERIAL_PORTS + " serial ports are supported");
        }
        for (int port = 0; port <= last; port++) {
            String destination = "none";
            CharacterDevice device = null;
            for (CharacterDevice serial : serials) {
                if (serial.port() == port) {
                    device = serial;
                    destination = destination(serial, "serial" + port, domain.name(), layout, consoles);
                }
            }
            option(arguments, "--serial", destination);
            log(arguments, device);
        }
        if (last < 0) {
            option(arguments, "--serial", "none");
        }
    }

    private static void log(List<String> arguments, @Nullable CharacterDevice device) {
        String file = device == null ? null : device.xml().value("log/@file");
        if (device != null && file != null) {
            option(arguments, "--log", file(device.xml().value("log/@append"), file));
        }
    }

    /** A file is emptied first unless the user says otherwise. */
    private static String file(@Nullable String append, String path) {
        return ("on".equals(append) ? "append:" : "file:") + path;
    }

    private static String destination(
            CharacterDevice serial, String alias, String name, StateLayout layout, Map<String, Path> consoles) {
        XmlElement source = serial.source();
        String path = source == null ? null : source.attribute("path");
        return switch (serial.backend()) {
            case "pty" -> {
                Path socket = layout.socket(name, alias);
                consoles.put(alias, socket);
                yield "unix+pty:" + socket;
            }
            case "file" -> file(source == null ? null : source.attribute("append"), String.valueOf(path));
            case "null" -> "none";
            case "unix" -> {
                if (path == null || source == null || !source.attribute("mode", "bind").equals("bind")) {
                    throw EmuErrors.unsupportedConfiguration("unix character devices must have mode='bind' and a path");
                }
                yield "unix:" + path;
            }
            default ->
                throw EmuErrors.unsupportedConfiguration(
                        "emu driver doesn't support character devices of type '" + serial.backend() + "'");
        };
    }
}
