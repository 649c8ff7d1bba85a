package org.jvirsh.commands.guest;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;

/** {@code send-process-signal}: sends a signal to a process of the guest. */
public final class SendProcessSignalCommand implements Command {
    private static final List<String> NAMES = List.of(
            "nop", "hup", "int", "quit", "ill", "trap", "abrt", "bus", "fpe", "kill", "usr1", "segv", "usr2", "pipe",
            "alrm", "term", "stkflt", "chld", "cont", "stop", "tstp", "ttin", "ttou", "urg", "xcpu", "xfsz", "vtalrm",
            "prof", "winch", "poll", "pwr", "sys");

    /** Real-time signals follow the named ones. */
    private static final int REAL_TIME = 32;

    private static final Pattern REAL_TIME_NAME = Pattern.compile("rt([0-9]|[12][0-9]|3[0-2])");
    private static final Pattern NUMBER = Pattern.compile("[ \\t\\n\\x0B\\f\\r]*([+-]?[0-9]+)");

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        long process = in.numbers().longInteger("pid").orElse(0);
        String name = in.required("signame");
        int signal = signal(name.toLowerCase(Locale.ROOT));
        if (signal < 0) {
            throw new CommandFailure("malformed signal name: " + name);
        }
        domain.guest().sendSignal(process, signal);
    }

    private static int signal(String name) {
        var number = NUMBER.matcher(name);
        if (number.matches()) {
            try {
                return Integer.parseInt(number.group(1));
            } catch (NumberFormatException _) {
                return -1;
            }
        }
        String bare = name.startsWith("sig_") ? name.substring(4) : name.startsWith("sig") ? name.substring(3) : name;
        var realTime = REAL_TIME_NAME.matcher(bare);
        return realTime.matches() ? REAL_TIME + Integer.parseInt(realTime.group(1)) : NAMES.indexOf(bare);
    }
}
