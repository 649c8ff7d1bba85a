package org.jvirsh.emulator;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jvirsh.emulator.devices.virtio.VirtioSerial;
import org.jvirsh.emulator.machine.PortSpec;
import org.jvirsh.emulator.machine.PortTarget;
import org.jvirsh.emulator.machine.SerialTarget;

/** The argument of {@code --port}: {@code unix:PATH} or {@code pty}, and settings, with commas between them; a comma in a value is doubled. */
final class PortOption {
    private static final String OPTION = "--port";
    private static final String UNIX = "unix:";
    private static final String PTY = "pty";
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{0,255}");

    private PortOption() {}

    /**
     * Reads the argument.
     *
     * @param before the ports there are already: the next number and id are free
     */
    static PortSpec parse(String value, List<PortSpec> before) throws UsageException {
        List<String> parts = DiskOption.split(value);
        PortTarget target = target(parts.getFirst());
        int number = before.isEmpty() ? 1 : before.getLast().number() + 1;
        String name = "";
        String id = "";
        Path log = null;
        boolean append = false;
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String v = equals < 0 ? "" : part.substring(equals + 1);
            switch (equals < 0 ? part : part.substring(0, equals)) {
                case "name" -> name = v;
                case "id" -> id = v;
                case "nr" -> number = number(v);
                case "logfile" -> log = CommandLine.path(OPTION, v);
                case "logappend" -> append = v.equals("on");
                default -> throw new UsageException("%s: unknown setting '%s'".formatted(OPTION, part));
            }
        }
        if (!NAME.matcher(name).matches()) {
            throw new UsageException("%s: name must be up to 255 characters without blanks".formatted(OPTION));
        }
        Optional<SerialTarget.File> record =
                log == null ? Optional.empty() : Optional.of(new SerialTarget.File(log, append));
        PortSpec port = new PortSpec(target, name, id.isEmpty() ? "port" + number : id, checked(number), record);
        for (PortSpec other : before) {
            if (other.number() == port.number() || other.id().equals(port.id())) {
                throw new UsageException("%s: two ports with number %d or id '%s'"
                        .formatted(OPTION, port.number(), port.id()));
            }
        }
        return port;
    }

    private static PortTarget target(String text) throws UsageException {
        if (text.equals(PTY)) {
            return new PortTarget.Pty();
        }
        if (!text.startsWith(UNIX)) {
            throw new UsageException("%s: '%s' is neither unix:PATH nor pty".formatted(OPTION, text));
        }
        return new PortTarget.Unix(CommandLine.path(OPTION, text.substring(UNIX.length())));
    }

    private static int number(String text) throws UsageException {
        return checked(text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0);
    }

    private static int checked(int number) throws UsageException {
        if (number < 1 || number >= VirtioSerial.MOST_PORTS) {
            throw new UsageException("%s: nr must be 1 to %d".formatted(OPTION, VirtioSerial.MOST_PORTS - 1));
        }
        return number;
    }
}
