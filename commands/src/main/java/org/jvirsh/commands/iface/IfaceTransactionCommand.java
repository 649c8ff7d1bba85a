package org.jvirsh.commands.iface;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.iface.HostInterfaces;

/** {@code iface-begin}, {@code iface-commit} and {@code iface-rollback}: try a configuration and keep it or not. */
final class IfaceTransactionCommand implements Command {
    private final Kind kind;

    IfaceTransactionCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is done. */
    enum Kind {
        BEGIN("begin", "started"),
        COMMIT("commit", "committed"),
        ROLLBACK("rollback", "rolled back");

        private final String verb;
        private final String done;

        Kind(String verb, String done) {
            this.verb = verb;
            this.done = done;
        }
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        HostInterfaces interfaces = in.connection().interfaces();
        try {
            switch (kind) {
                case BEGIN -> interfaces.begin();
                case COMMIT -> interfaces.commit();
                case ROLLBACK -> interfaces.rollback();
            }
        } catch (VirException e) {
            throw new CommandFailure("Failed to " + kind.verb + " network config change transaction", e);
        }
        in.message("Network config change transaction " + kind.done);
    }
}
