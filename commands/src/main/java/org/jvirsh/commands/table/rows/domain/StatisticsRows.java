package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for figures of a domain. */
final class StatisticsRows {
    /** Their names. */
    static final String NAMES =
            "cpu-stats domjobabort domjobinfo domdirtyrate-calc";

    private StatisticsRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "cpu-stats" -> """
                    command cpu-stats domain
                      help show how much CPU time a domain has used
                      about Prints the processor time of a domain, per host CPU and in total. Without options both are shown.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option total bool | only the sum over all CPUs
                      option start int legacy | first host CPU to show
                      option count int legacy | number of host CPUs to show""";
            case "domjobabort" -> """
                    command domjobabort domain
                      help give up the job a domain is busy with
                      about Ends a save, dump, migration or the like that is under way; the domain stays as it was.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option postcopy bool | interrupt a migration that is in its post-copy phase, to be resumed later""";
            case "domjobinfo" -> """
                    command domjobinfo domain
                      help show the job a domain is busy with
                      about Prints type, progress and rates of the job that is under way on the domain.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option completed bool | show the last job that ended instead
                      option keep-completed bool | do not forget that job once it is shown
                      option anystats bool | accept statistics of a job type this program does not know
                      option rawstats bool | print the statistics with their field names and nothing else""";
            case "domdirtyrate-calc" -> """
                    command domdirtyrate-calc domain
                      help measure how fast a domain dirties memory
                      about Starts a measurement; domstats --dirtyrate shows the result.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option seconds int legacy | how long to measure, 1 to 60
                      option mode string legacy complete=DomainDirtyRateCalcMode | how to measure: page-sampling, dirty-bitmap or dirty-ring""";
            default -> null;
        };
    }
}
