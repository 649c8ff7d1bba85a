package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.ShutdownMode;
import org.jvirsh.hypervisor.error.VirException;

/** {@code shutdown} and {@code reboot}: ask the guest. */
public final class ShutdownCommand implements Command {
    private final Kind kind;

    public ShutdownCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is asked of the guest. */
    public enum Kind {
        SHUTDOWN,
        REBOOT
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<ShutdownMode> modes = modes(in, kind == Kind.SHUTDOWN ? "'signal', or" : "'signal' or");
        Domain domain = DomainArgument.find(in);
        String name = in.required("domain");
        try {
            switch (kind) {
                case SHUTDOWN -> domain.shutdown(modes);
                case REBOOT -> domain.reboot(modes);
            }
        } catch (VirException e) {
            throw new CommandFailure(
                    "Failed to " + (kind == Kind.SHUTDOWN ? "shutdown" : "reboot") + " domain '" + name + "'", e);
        }
        in.message("Domain '" + name + "' is being " + (kind == Kind.SHUTDOWN ? "shutdown" : "rebooted"));
    }

    private static Set<ShutdownMode> modes(Invocation in, String last) throws CommandFailure {
        Set<ShutdownMode> modes = EnumSet.noneOf(ShutdownMode.class);
        String list = in.string("mode").orElse("");
        if (!list.isEmpty()) {
            for (String word : list.split(",", -1)) {
                modes.add(ShutdownMode.of(word)
                        .orElseThrow(() -> new CommandFailure("Unknown mode " + word
                                + " value, expecting 'acpi', 'agent', 'initctl', " + last + " 'paravirt'")));
            }
        }
        return modes;
    }
}
