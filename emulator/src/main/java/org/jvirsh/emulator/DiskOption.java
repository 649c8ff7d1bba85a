package org.jvirsh.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.machine.DiskSpec;

/** The argument of {@code --disk}: a file name and settings, with commas between them; a comma in a value is doubled. */
final class DiskOption {
    private static final String OPTION = "--disk";

    private DiskOption() {}

    static DiskSpec parse(String value) throws UsageException {
        List<String> parts = split(value);
        ImageFormat format = ImageFormat.RAW;
        String bus = "ide";
        boolean readOnly = false;
        boolean temporary = false;
        String serial = "";
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String v = equals < 0 ? "on" : part.substring(equals + 1);
            switch (name) {
                case "format" -> format = format(v);
                case "bus" -> bus = v;
                case "readonly" -> readOnly = on(name, v);
                case "snapshot" -> temporary = on(name, v);
                case "serial" -> serial = v;
                default -> throw new UsageException("%s: unknown setting '%s'".formatted(OPTION, name));
            }
        }
        if (!bus.equals("virtio")) {
            throw new UsageException("%s: bus %s is not supported yet; there is bus=virtio".formatted(OPTION, bus));
        }
        return new DiskSpec(CommandLine.path(OPTION, parts.getFirst()), format, readOnly, temporary && !readOnly, serial);
    }

    private static List<String> split(String value) {
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
