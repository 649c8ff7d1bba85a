package org.jvirsh.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.machine.DiskSpec;
import org.jvirsh.emulator.pci.PciBus;

/** The argument of {@code --disk}: a file name and settings, with commas between them; a comma in a value is doubled. */
final class DiskOption {
    private static final String OPTION = "--disk";
    private static final int CDROM_PLACE = 2;

    private DiskOption() {}

    static DriveRequest parse(String value) throws UsageException {
        List<String> parts = split(value);
        ImageFormat format = ImageFormat.RAW;
        String bus = "ide";
        boolean readOnly = false;
        boolean temporary = false;
        boolean cdrom = false;
        OptionalInt place = OptionalInt.empty();
        String serial = "";
        String id = "";
        String thread = "";
        boolean shared = false;
        int slot = 0;
        OptionalInt boot = OptionalInt.empty();
        ThrottleOption throttle = new ThrottleOption();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String v = equals < 0 ? "on" : part.substring(equals + 1);
            if (name.startsWith(ThrottleOption.PREFIX)) {
                throttle.set(OPTION, name, v);
                continue;
            }
            switch (name) {
                case "format" -> format = format(v);
                case "bus" -> bus = bus(v);
                case "readonly" -> readOnly = on(name, v);
                case "snapshot" -> temporary = on(name, v);
                case "addr" -> slot = slot(OPTION, v);
                case "serial" -> serial = v;
                case "id" -> id = v;
                case "iothread" -> thread = v;
                case "share-rw" -> shared = on(name, v);
                case "media" -> cdrom = cdrom(v);
                case "bootindex" -> boot = OptionalInt.of(rank(v));
                case "index" -> place = OptionalInt.of(place(v));
                default -> throw new UsageException("%s: unknown setting '%s'".formatted(OPTION, name));
            }
        }
        boolean virtio = bus.equals("virtio");
        if (virtio && (cdrom || place.isPresent())) {
            throw new UsageException("%s: %s needs bus=ide".formatted(OPTION, cdrom ? "media=cdrom" : "index"));
        }
        if (!virtio && (slot != 0 || !thread.isEmpty())) {
            throw new UsageException("%s: %s needs bus=virtio".formatted(OPTION, slot != 0 ? "addr" : "iothread"));
        }
        if (cdrom && parts.getFirst().isEmpty()) {
            return new DriveRequest(OPTION, false, true, place, Optional.empty(), id, boot);
        }
        DiskSpec medium = new DiskSpec(
                CommandLine.path(OPTION, parts.getFirst()), format, readOnly || cdrom,
                temporary && !readOnly && !cdrom, serial, id, shared, throttle.limits(OPTION), throttle.group(), slot, thread);
        return new DriveRequest(OPTION, virtio, cdrom, place, Optional.of(medium), id, boot);
    }

    /** A PCI device number for cards. */
    static int slot(String option, String text) throws UsageException {
        try {
            int slot = Integer.decode(text);
            if (slot >= 2 && slot < PciBus.DEVICES) {
                return slot;
            }
        } catch (NumberFormatException e) {
            // As one that is out of range.
        }
        throw new UsageException("%s: '%s' is not a PCI device number from 2 to 31".formatted(option, text));
    }

    /** The CD-ROM drive of {@code --cdrom}, which is where QEMU has it. */
    static DriveRequest cdrom(String option, String value) throws UsageException {
        Optional<DiskSpec> medium = value.equals("none")
                ? Optional.empty()
                : Optional.of(new DiskSpec(CommandLine.path(option, value), ImageFormat.RAW, true, false, ""));
        return new DriveRequest(option, false, true, OptionalInt.of(CDROM_PLACE), medium, "", OptionalInt.empty());
    }

    private static String bus(String v) throws UsageException {
        return switch (v) {
            case "ide", "virtio" -> v;
            case "sata", "scsi" ->
                    throw new UsageException("%s: bus %s is not supported yet; there are ide and virtio".formatted(OPTION, v));
            default -> throw new UsageException("%s: unknown bus '%s'".formatted(OPTION, v));
        };
    }

    private static boolean cdrom(String v) throws UsageException {
        return switch (v) {
            case "disk" -> false;
            case "cdrom" -> true;
            default -> throw new UsageException("%s: media must be disk or cdrom".formatted(OPTION));
        };
    }

    private static int place(String v) throws UsageException {
        if (!v.matches("[0-3]")) {
            throw new UsageException("%s: index must be 0, 1, 2 or 3".formatted(OPTION));
        }
        return Integer.parseInt(v);
    }

    private static int rank(String v) throws UsageException {
        if (!v.matches("\\d{1,9}")) {
            throw new UsageException("%s: bootindex must be a number".formatted(OPTION));
        }
        return Integer.parseInt(v);
    }

    /** The parts of a value between commas; a doubled comma is one of a part. */
    static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != ',') {
                part.append(c);
            } else if (i + 1 < value.length() && value.charAt(i + 1) == ',') {
                part.append(c);
                i++;
            } else {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static ImageFormat format(String v) throws UsageException {
        for (ImageFormat f : ImageFormat.values()) {
            if (f.userName().equals(v)) {
                return f;
            }
        }
        throw new UsageException("%s: unknown format '%s'".formatted(OPTION, v));
    }

    private static boolean on(String name, String v) throws UsageException {
        return switch (v) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new UsageException("%s: %s must be on or off".formatted(OPTION, name));
        };
    }
}
