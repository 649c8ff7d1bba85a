package org.jvirsh.commands.volume;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;

/** {@code vol-key}, {@code vol-name}, {@code vol-path} and {@code vol-pool}: one fact of a volume. */
final class VolIdentityCommand implements Command {
    private final Kind kind;

    VolIdentityCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is asked for. */
    enum Kind {
        KEY,
        NAME,
        PATH,
        POOL
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.emit(
                switch (kind) {
                    case KEY -> Result.Text.line("key", VolumeArgument.find(in).key());
                    case NAME -> Result.Text.line("name", VolumeArgument.findByKey(in).name());
                    case PATH -> Result.Text.line("path", VolumeArgument.find(in).path());
                    case POOL -> pool(in);
                });
    }

    private static Result pool(Invocation in) throws CommandFailure {
        StoragePool pool;
        try {
            pool = VolumeArgument.findByKey(in).pool();
        } catch (VirException e) {
            throw new CommandFailure("failed to get parent pool", e);
        }
        return in.has("uuid")
                ? Result.Text.line("uuid", pool.uuid().toString())
                : Result.Text.line("pool", pool.name());
    }
}
