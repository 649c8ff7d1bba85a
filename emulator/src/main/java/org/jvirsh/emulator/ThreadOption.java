package org.jvirsh.emulator;

import java.util.List;
import org.jvirsh.emulator.devices.disk.PollTime;
import org.jvirsh.emulator.machine.IoThreadSpec;

/** The argument of {@code --object}: a thread that disks may share. */
final class ThreadOption {
    private static final String OPTION = "--object";

    private ThreadOption() {}

    static IoThreadSpec parse(String value, List<IoThreadSpec> others) throws UsageException {
        List<String> parts = DiskOption.split(value);
        if (!parts.getFirst().equals("iothread")) {
            throw new UsageException("%s: '%s' is not iothread".formatted(OPTION, parts.getFirst()));
        }
        String name = "";
        PollTime poll = PollTime.USUAL;
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String setting = equals < 0 ? part : part.substring(0, equals);
            String v = equals < 0 ? "" : part.substring(equals + 1);
            switch (setting) {
                case "id" -> name = v;
                case "poll-max-ns" -> poll = new PollTime(number(setting, v), poll.grow(), poll.shrink());
                case "poll-grow" -> poll = new PollTime(poll.most(), number(setting, v), poll.shrink());
                case "poll-shrink" -> poll = new PollTime(poll.most(), poll.grow(), number(setting, v));
                default -> throw new UsageException("%s: unknown setting '%s'".formatted(OPTION, setting));
            }
        }
        if (name.isEmpty()) {
            throw new UsageException("%s: id is missing".formatted(OPTION));
        }
        for (IoThreadSpec other : others) {
            if (other.name().equals(name)) {
                throw new UsageException("%s: id '%s' is given twice".formatted(OPTION, name));
            }
        }
        return new IoThreadSpec(name, poll);
    }

    private static long number(String setting, String v) throws UsageException {
        if (!v.matches("\\d{1,18}")) {
            throw new UsageException("%s: %s must be a number".formatted(OPTION, setting));
        }
        return Long.parseLong(v);
    }
}
