package org.jvirsh.commands.migration;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.migration.MigrationLimitCommand.Kind;

/** The commands of this package by name. */
public final class MigrationCommands {
    private MigrationCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "migrate" -> new MigrateCommand();
            case "migrate-compcache" -> new MigrationLimitCommand(Kind.COMPRESSION_CACHE);
            case "migrate-getmaxdowntime" -> new MigrationLimitCommand(Kind.GET_MAX_DOWNTIME);
            case "migrate-getspeed" -> new MigrationLimitCommand(Kind.GET_SPEED);
            case "migrate-postcopy" -> new MigrationLimitCommand(Kind.POST_COPY);
            case "migrate-setmaxdowntime" -> new MigrationLimitCommand(Kind.SET_MAX_DOWNTIME);
            case "migrate-setspeed" -> new MigrationLimitCommand(Kind.SET_SPEED);
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
