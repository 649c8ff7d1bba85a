package org.jvirsh.commands.pool;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolBuildFlag;
import org.jvirsh.hypervisor.storage.StoragePool;

/** The commands that do one thing with one pool. */
final class PoolAction implements Command {
    private final Kind kind;

    PoolAction(Kind kind) {
        this.kind = kind;
    }

    /** What is done. */
    enum Kind {
        BUILD("build", "built"),
        DELETE("delete", "deleted"),
        DESTROY("destroy", "destroyed"),
        REFRESH("refresh", "refreshed"),
        START("start", "started"),
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
        StoragePool pool = PoolArgument.find(in);
        String name = in.required("pool");
        try {
            act(in, pool);
        } catch (VirException e) {
            throw new CommandFailure("Failed to " + kind.verb + " pool " + name, e);
        }
        in.message("Pool " + name + " " + kind.done);
    }

    private void act(Invocation in, StoragePool pool) throws CommandFailure {
        switch (kind) {
            case BUILD -> pool.build(buildFlags(in));
            case DELETE -> pool.delete();
            case DESTROY -> pool.destroy();
            case REFRESH -> pool.refresh();
            case START -> pool.start(CreateFlags.of(in));
            case UNDEFINE -> pool.undefine();
        }
    }

    private static Set<PoolBuildFlag> buildFlags(Invocation in) {
        Set<PoolBuildFlag> flags = EnumSet.noneOf(PoolBuildFlag.class);
        if (in.has("no-overwrite")) {
            flags.add(PoolBuildFlag.NO_OVERWRITE);
        }
        if (in.has("overwrite")) {
            flags.add(PoolBuildFlag.OVERWRITE);
        }
        return flags;
    }
}
