package org.jvirsh.emulator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.firmware.BootDevice;
import org.jvirsh.emulator.firmware.BootOptions;
import org.jvirsh.emulator.machine.MachineSpec;

/** The options about firmware, and where it is looked for when none is named. */
final class FirmwareOptions {
    /** Where distributions put SeaBIOS, QEMU's choice for its pc machines first. */
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/share/seabios/bios-256k.bin",
            "/usr/share/qemu/bios-256k.bin",
            "/usr/local/share/qemu/bios-256k.bin",
            "/usr/share/seabios/bios.bin",
            "/usr/share/qemu/bios.bin");

    private static final int LONGEST_WAIT = 0xFFFF;

    private @Nullable String file;
    private BootOptions boot = BootOptions.USUAL;
    private boolean serial = true;

    /** {@code --firmware}: a file, or {@code none}. */
    void file(String value) throws UsageException {
        Path _ = CommandLine.path("--firmware", value);
        file = value;
    }

    /** {@code --firmware-serial}. */
    void serial(String value) throws UsageException {
        serial = on("--firmware-serial", value);
    }

    /** {@code --boot}, in QEMU's words. */
    void boot(String value) throws UsageException {
        String order = boot.order();
        boolean menu = boot.menu();
        OptionalInt wait = boot.menuWait();
        int retry = boot.retry();
        for (String part : value.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "order" : part.substring(0, equals);
            String v = part.substring(equals + 1);
            switch (name) {
                case "order" -> order = order(v);
                case "menu" -> menu = on("--boot: menu", v);
                case "splash-time" -> wait = OptionalInt.of(number("splash-time", v, 0));
                case "reboot-timeout" -> retry = number("reboot-timeout", v, -1);
                default -> throw new UsageException("--boot: unknown setting '%s'".formatted(name));
            }
        }
        boot = new BootOptions(List.of(), order, menu, wait, retry, false);
    }

    private static String order(String v) throws UsageException {
        if (!v.matches("[acdn]{1,3}") || v.chars().distinct().count() != v.length()) {
            throw new UsageException("--boot: order '%s' is not of up to three of a, c, d, n".formatted(v));
        }
        return v;
    }

    private static boolean on(String option, String v) throws UsageException {
        return switch (v) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new UsageException("%s must be on or off".formatted(option));
        };
    }

    private static int number(String name, String v, int least) throws UsageException {
        if (v.matches("-?\\d{1,5}") && Integer.parseInt(v) >= least && Integer.parseInt(v) <= LONGEST_WAIT) {
            return Integer.parseInt(v);
        }
        throw new UsageException("--boot: %s must be %d to %d".formatted(name, least, LONGEST_WAIT));
    }

    /**
     * What the machine starts with.
     *
     * @param order devices to boot from, in this order
     * @param serials number of serial ports
     */
    MachineSpec.Firmware firmware(List<BootDevice> order, int serials) {
        return new MachineSpec.Firmware(image(), new BootOptions(
                order, boot.order(), boot.menu(), boot.menuWait(), boot.retry(), serial && serials > 0));
    }

    private Optional<Path> image() {
        if (file != null) {
            return file.equals("none") ? Optional.empty() : Optional.of(Path.of(file));
        }
        for (String place : USUAL_PLACES) {
            Path p = Path.of(place);
            if (Files.isReadable(p)) {
                return Optional.of(p);
            }
        }
        return Optional.empty();
    }
}
