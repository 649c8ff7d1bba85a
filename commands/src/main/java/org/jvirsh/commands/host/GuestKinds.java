package org.jvirsh.commands.host;

import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.host.GuestKind;

/** The options that name a kind of domain. */
final class GuestKinds {
    private GuestKinds() {}

    /**
     * The kind of domain an invocation is about.
     *
     * @param emulator the option for the emulator's path
     */
    static GuestKind of(Invocation in, String emulator) throws CommandFailure {
        String type = in.string("virttype").orElse(null);
        String path = in.string(emulator).orElse(null);
        String architecture = in.string("arch").orElse(null);
        String machine = in.string("machine").orElse(null);
        return new GuestKind(path, architecture, machine, type);
    }
}
