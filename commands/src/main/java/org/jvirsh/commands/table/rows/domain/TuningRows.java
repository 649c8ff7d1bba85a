package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for memory and shares of a domain. */
final class TuningRows {
    /** Their names. */
    static final String NAMES =
            "memtune perf numatune schedinfo setmaxmem setmem";

    private TuningRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "memtune" -> """
                    command memtune domain
                      help limit the host memory of a domain
                      about Prints the memory limits of a domain's control group, or sets those that are given. Numbers are KiB unless they have a unit; -1 means no limit.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option hard-limit int legacy | most host memory the domain may take
                      option soft-limit int legacy | what it is pressed back to when host memory is short
                      option swap-hard-limit int legacy | most memory and swap together
                      option min-guarantee int legacy | least memory the domain is sure to have
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "perf" -> """
                    command perf domain
                      help choose the performance events of a domain
                      about Prints which performance events are measured for a domain, or switches some on and off; domstats --perf reads them.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option enable string legacy complete=DomainPerfEnable | events to measure, separated by commas
                      option disable string legacy complete=DomainPerfDisable | events to measure no longer, separated by commas
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "numatune" -> """
                    command numatune domain
                      help show or set the NUMA policy of a domain
                      about Prints which host nodes the domain's memory comes from and how strictly, or sets that.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option mode string legacy complete=DomainNumatuneMode | strict, preferred, interleave or restrictive, or its number
                      option nodeset string legacy | host nodes, such as 0-1,3
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "schedinfo" -> """
                    command schedinfo domain
                      help show or set scheduler parameters
                      about Prints the CPU scheduler's parameters for a domain, or sets those that are given.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option weight int | share of CPU time, for schedulers that have weights
                      option cap int | most CPU time in percent, for schedulers that have a cap
                      option current bool | act on the running domain if it runs, else on its definition
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option set argv positional | parameters to set, as name=value""";
            case "setmaxmem" -> """
                    command setmaxmem domain
                      help set how much memory a domain can get
                      about Sets the memory that setmem cannot exceed, mostly for the next start.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option kilobytes alias to=size
                      option size int required positional | size such as 4GiB; KiB without unit
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "setmem" -> """
                    command setmem domain
                      help set how much memory a domain has
                      about Balloons a running domain to that size, or changes its definition. It cannot exceed the domain's maximum.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option kilobytes alias to=size
                      option size int required positional | size such as 2GiB; KiB without unit
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            default -> null;
        };
    }
}
