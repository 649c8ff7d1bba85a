package org.jvirsh.commands.statistics;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class StatisticsCommands {
    private StatisticsCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "cpu-stats" -> new CpuStatsCommand();
            case "domblkerror" -> new DomblkerrorCommand();
            case "domblkinfo" -> new DomblkinfoCommand();
            case "domblkstat" -> new DomblkstatCommand();
            case "domdirtyrate-calc" -> new DirtyRateCommand();
            case "domifstat" -> new DomifstatCommand();
            case "domjobabort" -> new DomjobabortCommand();
            case "domjobinfo" -> new DomjobinfoCommand();
            case "dommemstat" -> new DommemstatCommand();
            case "domstats" -> new DomstatsCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
