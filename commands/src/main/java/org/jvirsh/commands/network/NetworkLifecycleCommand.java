package org.jvirsh.commands.network;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.Network;

/** {@code net-start}, {@code net-destroy} and {@code net-undefine}. */
final class NetworkLifecycleCommand implements Command {
    private final Kind kind;

    NetworkLifecycleCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is done. */
    enum Kind {
        START("start", "started"),
        DESTROY("destroy", "destroyed"),
        UNDEFINE("undefine", "has been undefined");

        private final String verb;
        private final String done;

        Kind(String verb, String done) {
            this.verb = verb;
            this.done = done;
        }
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Network network = NetworkArgument.find(in);
        String name = in.required("network");
        try {
            switch (kind) {
                case START -> network.start();
                case DESTROY -> network.destroy();
                case UNDEFINE -> network.undefine();
            }
        } catch (VirException e) {
            throw new CommandFailure("Failed to " + kind.verb + " network " + name, e);
        }
        in.message("Network " + name + " " + kind.done);
    }
}
