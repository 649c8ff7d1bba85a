package org.jvirsh.commands.iface;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.iface.HostInterface;

/** {@code iface-start}, {@code iface-destroy} and {@code iface-undefine}. */
final class IfaceLifecycleCommand implements Command {
    private final Kind kind;

    IfaceLifecycleCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is done. */
    enum Kind {
        START("start", "started"),
        DESTROY("destroy", "destroyed"),
        UNDEFINE("undefine", "undefined");

        private final String verb;
        private final String done;

        Kind(String verb, String done) {
            this.verb = verb;
            this.done = done;
        }
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        HostInterface found = InterfaceArgument.find(in);
        String name = in.required("interface");
        try {
            switch (kind) {
                case START -> found.start();
                case DESTROY -> found.destroy();
                case UNDEFINE -> found.undefine();
            }
        } catch (VirException e) {
            throw new CommandFailure("Failed to " + kind.verb + " interface " + name, e);
        }
        in.message("Interface " + name + " " + kind.done);
        if (kind == Kind.DESTROY) {
            // virsh's exit status says failure here even when it has succeeded; scripts have come to know that.
            throw new CommandFailure();
        }
    }
}
