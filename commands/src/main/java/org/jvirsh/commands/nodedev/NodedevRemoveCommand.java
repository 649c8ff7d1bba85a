package org.jvirsh.commands.nodedev;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nodedev.NodeDevice;

/** {@code nodedev-destroy} and {@code nodedev-undefine}. */
final class NodedevRemoveCommand implements Command {
    private final Kind kind;

    NodedevRemoveCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is removed. */
    enum Kind {
        DESTROY("destroy", "Destroyed"),
        UNDEFINE("undefine", "Undefined");

        private final String verb;
        private final String done;

        Kind(String verb, String done) {
            this.verb = verb;
            this.done = done;
        }
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        String name = in.required("device");
        NodeDevice device = DeviceArgument.find(in);
        try {
            switch (kind) {
                case DESTROY -> device.destroy();
                case UNDEFINE -> device.undefine();
            }
        } catch (VirException e) {
            throw new CommandFailure("Failed to " + kind.verb + " node device '" + name + "'", e);
        }
        in.message(kind.done + " node device '" + name + "'");
    }
}
