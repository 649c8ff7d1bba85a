package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands of watching domains. */
final class MonitorRows {
    /** Their names in order. */
    static final String NAMES =
            "domblkerror domblkinfo domblklist domblkstat domcontrol domif-getlink domifaddr"
                    + " domiflist domifstat dominfo dommemstat domstate domstats domtime list";

    private MonitorRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "domblkerror" -> """
                    command domblkerror monitor
                      help list disks with I/O errors
                      about Prints the disks on which an I/O error has happened, and which.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "domblkinfo" -> """
                    command domblkinfo monitor
                      help show how large a disk is
                      about Prints capacity, allocation and physical size of a disk.
                      exclusive all device
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option device string positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option human bool | use units that people can read
                      option all bool | one line for each disk""";
            case "domblklist" -> """
                    command domblklist monitor
                      help list the disks of a domain
                      about Prints target and source of each disk.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option inactive bool | show the stored definition instead of the state right now
                      option details bool | also print type and device""";
            case "domblkstat" -> """
                    command domblkstat monitor
                      help show what a disk has read and written
                      about Prints the I/O counters of a disk, or the sum over all disks without one.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option device string positional empty complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option human bool | explain the counters in words""";
            case "domcontrol" -> """
                    command domcontrol monitor
                      help show whether the hypervisor answers for a domain
                      about Prints the state of the control interface of a domain: ok, or what it is busy with and for how long.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "domif-getlink" -> """
                    command domif-getlink monitor
                      help show whether a network cable is plugged in
                      about Prints the link state of an interface.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option interface string required positional complete=DomainInterface | the interface, by MAC address or target name
                      option persistent alias to=config
                      option config bool | of the stored definition""";
            case "domifaddr" -> """
                    command domifaddr monitor
                      help show the addresses of a domain
                      about Prints IP addresses of a running domain's interfaces, as far as somebody knows them.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option interface string positional complete=DomainInterface | only the interface of that target name
                      option full bool | repeat name and MAC address in every line
                      option source string legacy complete=DomainInterfaceAddrSource | who is asked: lease (DHCP server), agent (guest agent) or arp (the host's table)""";
            case "domiflist" -> """
                    command domiflist monitor
                      help list the network interfaces of a domain
                      about Prints type, source, model and MAC address of each interface.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option inactive bool | show the stored definition instead of the state right now""";
            case "domifstat" -> """
                    command domifstat monitor
                      help show the traffic of a network interface
                      about Prints the packet and byte counters of an interface, as the guest sees directions.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option interface string required positional complete=DomainInterface | the interface, by MAC address or target name""";
            case "dominfo" -> """
                    command dominfo monitor
                      help show what is known of a domain
                      about Prints state, memory, virtual CPUs and other facts of a domain.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "dommemstat" -> """
                    command dommemstat monitor
                      help show the memory statistics of a domain
                      about Prints what the balloon driver reports, in KiB, or sets how often it does.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option period int | seconds between reports; 0 stops them
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "domstate" -> """
                    command domstate monitor
                      help show the state of a domain
                      about Prints whether the domain runs, is paused, shut off and so on.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option reason bool | say why it is in that state""";
            case "domstats" -> """
                    command domstats monitor
                      help show statistics of many domains
                      about Prints statistics of all domains, of those of a kind, or of those named. All groups of statistics are shown unless some are chosen.
                      option state bool | state and its reason
                      option cpu-total bool | CPU time
                      option balloon bool | memory
                      option vcpu bool | virtual CPUs
                      option interface bool | network traffic
                      option block bool | disk traffic
                      option perf bool | performance events
                      option iothread bool | I/O threads
                      option memory bool | memory bandwidth
                      option dirtyrate bool | the last measurement of the rate of dirtying
                      option vm bool | what the hypervisor itself reports
                      option list-active bool | only running domains
                      option list-inactive bool | only domains that do not run
                      option list-persistent bool | only persistent domains
                      option list-transient bool | only transient domains
                      option list-running bool | only domains in state running
                      option list-paused bool | only paused domains
                      option list-shutoff bool | only domains that are shut off
                      option list-other bool | only domains in any other state
                      option raw bool | do not translate values
                      option enforce bool | fail if a group asked for is not supported
                      option backing bool | also print the images below each disk's top image
                      option nowait bool | leave out what cannot be had without waiting
                      option domain argv positional complete=DomainName | domains to show, by name, id or UUID""";
            case "domtime" -> """
                    command domtime monitor
                      help show or set the clock of a guest
                      about Prints the time of the guest, as the guest agent tells it, or sets it.
                      exclusive time now sync
                      exclusive now sync
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option now bool | set it to the time of this host
                      option pretty bool | print a date instead of seconds
                      option sync bool | have the guest read its hardware clock
                      option time int legacy | set it to that many seconds since 1970""";
            case "list" -> """
                    command list monitor
                      help list the domains
                      about Prints the domains that run, or those the options choose.
                      exclusive table name id
                      option inactive bool | only domains that do not run
                      option all bool | running or not
                      option transient bool | only transient domains
                      option persistent bool | only persistent domains
                      option with-snapshot bool | only domains with snapshots
                      option without-snapshot bool | only domains without snapshots
                      option with-checkpoint bool | only domains with checkpoints
                      option without-checkpoint bool | only domains without checkpoints
                      option state-running bool | only domains in state running
                      option state-paused bool | only paused domains
                      option state-shutoff bool | only domains that are shut off
                      option state-other bool | only domains in any other state
                      option autostart bool | only domains that start with the host
                      option no-autostart bool | only domains that do not start with the host
                      option with-managed-save bool | only domains with a saved state
                      option without-managed-save bool | only domains without a saved state
                      option uuid bool | print UUIDs only
                      option name bool | print names only
                      option id bool | print ids only
                      option table bool | print a table, which is what happens anyway
                      option managed-save bool | say saved instead of shut off where there is a saved state
                      option title bool | also print the titles""";
            default -> null;
        };
    }
}
