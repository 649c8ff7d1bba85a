package org.jvirsh.commands.nodedev;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nodedev.NodeDevice;

/** {@code nodedev-detach}, {@code nodedev-reattach}, {@code nodedev-reset} and {@code nodedev-start}. */
final class NodedevDriverCommand implements Command {
    private final Kind kind;

    NodedevDriverCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is done. */
    enum Kind {
        DETACH("detach", "detached"),
        REATTACH("re-attach", "re-attached"),
        RESET("reset", "reset"),
        START("start", "started");

        private final String verb;
        private final String done;

        Kind(String verb, String done) {
            this.verb = verb;
            this.done = done;
        }
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        NodeDevice device = DeviceArgument.byName(in);
        String name = in.required("device");
        try {
            switch (kind) {
                case DETACH -> device.detach(in.arguments().raw("driver").filter(driver -> !driver.isEmpty()));
                case REATTACH -> device.reattach();
                case RESET -> device.reset();
                case START -> device.start();
            }
        } catch (VirException e) {
            throw new CommandFailure("Failed to " + kind.verb + " device " + name, e);
        }
        in.message("Device " + name + " " + kind.done);
    }
}
