package org.jvirsh.commands.migration;

import java.util.OptionalLong;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.PrettySize;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.migration.DomainMigration;
import org.jvirsh.hypervisor.migration.SpeedFlag;

/** The commands that read or set one number of a migration, or let it go on at the other side. */
public final class MigrationLimitCommand implements Command {
    private final Kind kind;

    public MigrationLimitCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is read or set. */
    public enum Kind {
        GET_MAX_DOWNTIME,
        SET_MAX_DOWNTIME,
        COMPRESSION_CACHE,
        GET_SPEED,
        SET_SPEED,
        POST_COPY
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        DomainMigration migration = DomainArgument.find(in).migration();
        Set<SpeedFlag> speed = in.has("postcopy") ? Set.of(SpeedFlag.POSTCOPY) : Set.of();
        switch (kind) {
            case GET_MAX_DOWNTIME -> line(in, "max-downtime-ms", migration.maxDowntime());
            case SET_MAX_DOWNTIME -> {
                long millis = in.numbers().unsignedLong("downtime").orElse(0);
                if (millis == 0) {
                    throw new CommandFailure("migrate: Invalid downtime");
                }
                migration.setMaxDowntime(millis);
            }
            case COMPRESSION_CACHE -> cache(in, migration);
            case GET_SPEED -> line(in, "max-speed-mib", migration.maxSpeed(speed));
            case SET_SPEED -> migration.setMaxSpeed(in.numbers().wrappedLong("bandwidth").orElse(0), speed);
            case POST_COPY -> migration.startPostCopy();
        }
    }

    private static void line(Invocation in, String name, long value) {
        in.emit(new Result.Text(Long.toUnsignedString(value) + "\n", Datum.fields().with(name, Datum.unsigned(value))));
    }

    private static void cache(Invocation in, DomainMigration migration) throws CommandFailure {
        OptionalLong size = in.numbers().unsignedLong("size");
        if (size.isPresent()) {
            migration.setCompressionCache(size.getAsLong());
        }
        long bytes = migration.compressionCache();
        in.emit(new Result.Text(
                "Compression cache: " + PrettySize.of(bytes).text(), Datum.fields().with("compression-cache-bytes", Datum.unsigned(bytes))));
    }
}
