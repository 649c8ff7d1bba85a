package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for processors and threads of a domain. */
final class ProcessorRows {
    /** Their names. */
    static final String NAMES =
            "iothreadinfo iothreadpin iothreadadd iothreadset iothreaddel setvcpus vcpucount"
                    + " vcpuinfo vcpupin emulatorpin guestvcpus setvcpu";

    private ProcessorRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "iothreadinfo" -> """
                    command iothreadinfo domain
                      help list the I/O threads of a domain
                      about Prints the ids of a domain's I/O threads and the host CPUs they may run on.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "iothreadpin" -> """
                    command iothreadpin domain
                      help bind an I/O thread to host CPUs
                      about Restricts one I/O thread of a domain to a set of host CPUs.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option iothread int required positional complete=DomainIOThreadId | id of the thread
                      option cpulist string required positional complete=DomainCpulist | host CPUs, such as 0-3,^2,7
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "iothreadadd" -> """
                    command iothreadadd domain
                      help give a domain another I/O thread
                      about Adds an I/O thread that disks can be assigned to.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option id int required positional | id of the new thread
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "iothreadset" -> """
                    command iothreadset domain
                      help tune an I/O thread
                      about Sets how an I/O thread of a domain polls and how many workers it keeps.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option id int required positional complete=DomainIOThreadId | id of the thread
                      option poll-max-ns int legacy | longest polling time in nanoseconds; 0 turns polling off
                      option poll-grow int legacy | factor by which the polling time grows; 0 leaves it to the hypervisor
                      option poll-shrink int legacy | divisor by which the polling time shrinks; 0 leaves it to the hypervisor
                      option thread-pool-min int legacy | workers that are always kept
                      option thread-pool-max int legacy | most workers there may be
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option poll-weight int | weight of the newest measurement in the polling time""";
            case "iothreaddel" -> """
                    command iothreaddel domain
                      help take an I/O thread from a domain
                      about Removes an I/O thread that no device uses.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option id int required positional complete=DomainIOThreadId | id of the thread
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "setvcpus" -> """
                    command setvcpus domain
                      help set how many virtual CPUs a domain has
                      about Plugs or unplugs virtual CPUs, or changes their number in the definition.
                      exclusive current live config
                      exclusive guest config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option count int required positional | how many
                      option maximum bool | set the most CPUs there can be, at the next start
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option guest bool | have the guest agent switch CPUs on and off in the guest
                      option hotpluggable bool | let the CPUs that are added be unplugged later
                      option async bool | do not wait until the guest has released CPUs""";
            case "vcpucount" -> """
                    command vcpucount domain
                      help count virtual CPUs
                      about Prints how many virtual CPUs a domain has: maximum and current, in definition and in the running domain, or the one number asked for.
                      exclusive live config
                      exclusive active maximum
                      exclusive guest config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option maximum bool | the most there can be
                      option active bool | those in use now
                      option live bool | of the running domain
                      option config bool | of the stored definition
                      option current bool | of the running domain if it runs, else of its definition
                      option guest bool | those the guest agent sees online""";
            case "vcpuinfo" -> """
                    command vcpuinfo domain
                      help show what virtual CPUs do
                      about Prints for each virtual CPU its state, time, host CPU and the host CPUs it may use.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option pretty bool | print the host CPUs as ranges instead of letters""";
            case "vcpupin" -> """
                    command vcpupin domain
                      help bind virtual CPUs to host CPUs
                      about Prints which host CPUs the virtual CPUs may run on, or sets it for one of them.
                      exclusive current live config
                      exclusive live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option vcpu int legacy complete=DomainVcpu | number of the virtual CPU
                      option cpulist string legacy empty complete=DomainCpulist | host CPUs, such as 0-3,^2,7; r for all
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "emulatorpin" -> """
                    command emulatorpin domain
                      help bind the emulator's own threads to host CPUs
                      about Prints which host CPUs all threads but the virtual CPUs may run on, or sets it.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option cpulist string legacy empty complete=DomainCpulist | host CPUs, such as 0-3,^2,7; r for all
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "guestvcpus" -> """
                    command guestvcpus domain
                      help switch CPUs in the guest on or off
                      about Prints which CPUs the guest agent sees, or has it switch some on or off.
                      exclusive enable disable
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option cpulist string legacy complete=DomainVcpulistViaAgent | CPUs of the guest, such as 1-2,4
                      option enable bool | switch them on
                      option disable bool | switch them off""";
            case "setvcpu" -> """
                    command setvcpu domain
                      help plug or unplug chosen virtual CPUs
                      about Switches the given virtual CPUs of a domain on or off.
                      exclusive enable disable
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option vcpulist string required positional complete=DomainVcpulist | virtual CPUs, such as 2-3
                      option enable bool | plug them in
                      option disable bool | unplug them
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option async bool | do not wait until the guest has released CPUs""";
            default -> null;
        };
    }
}
