package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for limits of disks and interfaces. */
final class ThroughputRows {
    /** Their names. */
    static final String NAMES =
            "blkdeviotune domthrottlegroupset domthrottlegroupdel domthrottlegroupinfo"
                    + " domthrottlegrouplist blkiotune domiftune domblkthreshold";

    private ThroughputRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "blkdeviotune" -> """
                    command blkdeviotune domain
                      help limit the I/O of a disk
                      about Prints the I/O limits of a disk, or sets those that are given. A total and a read or write limit of the same kind exclude each other; 0 lifts a limit. Sizes take units such as MiB.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option device string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option group_name alias to=group-name
                      option group-name string complete=CompleteEmpty | name of a group of disks that share these limits
                      option total_bytes_sec alias to=total-bytes-sec
                      option total-bytes-sec int | bytes per second, reads and writes together
                      option read_bytes_sec alias to=read-bytes-sec
                      option read-bytes-sec int | bytes per second read
                      option write_bytes_sec alias to=write-bytes-sec
                      option write-bytes-sec int | bytes per second written
                      option total_iops_sec alias to=total-iops-sec
                      option total-iops-sec int | operations per second, reads and writes together
                      option read_iops_sec alias to=read-iops-sec
                      option read-iops-sec int | reads per second
                      option write_iops_sec alias to=write-iops-sec
                      option write-iops-sec int | writes per second
                      option total_bytes_sec_max alias to=total-bytes-sec-max
                      option total-bytes-sec-max int | bytes per second of a burst, reads and writes together
                      option read_bytes_sec_max alias to=read-bytes-sec-max
                      option read-bytes-sec-max int | bytes per second read in a burst
                      option write_bytes_sec_max alias to=write-bytes-sec-max
                      option write-bytes-sec-max int | bytes per second written in a burst
                      option total_iops_sec_max alias to=total-iops-sec-max
                      option total-iops-sec-max int | operations per second in a burst, reads and writes together
                      option read_iops_sec_max alias to=read-iops-sec-max
                      option read-iops-sec-max int | reads per second in a burst
                      option write_iops_sec_max alias to=write-iops-sec-max
                      option write-iops-sec-max int | writes per second in a burst
                      option size_iops_sec alias to=size-iops-sec
                      option size-iops-sec int | bytes that count as one operation; larger requests count as several
                      option total_bytes_sec_max_length alias to=total-bytes-sec-max-length
                      option total-bytes-sec-max-length int | seconds that a burst of bytes may last
                      option read_bytes_sec_max_length alias to=read-bytes-sec-max-length
                      option read-bytes-sec-max-length int | seconds that a burst of bytes read may last
                      option write_bytes_sec_max_length alias to=write-bytes-sec-max-length
                      option write-bytes-sec-max-length int | seconds that a burst of bytes written may last
                      option total_iops_sec_max_length alias to=total-iops-sec-max-length
                      option total-iops-sec-max-length int | seconds that a burst of operations may last
                      option read_iops_sec_max_length alias to=read-iops-sec-max-length
                      option read-iops-sec-max-length int | seconds that a burst of reads may last
                      option write_iops_sec_max_length alias to=write-iops-sec-max-length
                      option write-iops-sec-max-length int | seconds that a burst of writes may last
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "domthrottlegroupset" -> """
                    command domthrottlegroupset domain
                      help make or change a throttle group
                      about Sets the I/O limits of a throttle group, which disks can then pass through; the group is made if there is none of that name.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option group-name string required positional complete=DomainThrottleGroup | name of the group
                      option total_bytes_sec alias to=total-bytes-sec
                      option total-bytes-sec int | bytes per second, reads and writes together
                      option read_bytes_sec alias to=read-bytes-sec
                      option read-bytes-sec int | bytes per second read
                      option write_bytes_sec alias to=write-bytes-sec
                      option write-bytes-sec int | bytes per second written
                      option total_iops_sec alias to=total-iops-sec
                      option total-iops-sec int | operations per second, reads and writes together
                      option read_iops_sec alias to=read-iops-sec
                      option read-iops-sec int | reads per second
                      option write_iops_sec alias to=write-iops-sec
                      option write-iops-sec int | writes per second
                      option total_bytes_sec_max alias to=total-bytes-sec-max
                      option total-bytes-sec-max int | bytes per second of a burst, reads and writes together
                      option read_bytes_sec_max alias to=read-bytes-sec-max
                      option read-bytes-sec-max int | bytes per second read in a burst
                      option write_bytes_sec_max alias to=write-bytes-sec-max
                      option write-bytes-sec-max int | bytes per second written in a burst
                      option total_iops_sec_max alias to=total-iops-sec-max
                      option total-iops-sec-max int | operations per second in a burst, reads and writes together
                      option read_iops_sec_max alias to=read-iops-sec-max
                      option read-iops-sec-max int | reads per second in a burst
                      option write_iops_sec_max alias to=write-iops-sec-max
                      option write-iops-sec-max int | writes per second in a burst
                      option size_iops_sec alias to=size-iops-sec
                      option size-iops-sec int | bytes that count as one operation; larger requests count as several
                      option total_bytes_sec_max_length alias to=total-bytes-sec-max-length
                      option total-bytes-sec-max-length int | seconds that a burst of bytes may last
                      option read_bytes_sec_max_length alias to=read-bytes-sec-max-length
                      option read-bytes-sec-max-length int | seconds that a burst of bytes read may last
                      option write_bytes_sec_max_length alias to=write-bytes-sec-max-length
                      option write-bytes-sec-max-length int | seconds that a burst of bytes written may last
                      option total_iops_sec_max_length alias to=total-iops-sec-max-length
                      option total-iops-sec-max-length int | seconds that a burst of operations may last
                      option read_iops_sec_max_length alias to=read-iops-sec-max-length
                      option read-iops-sec-max-length int | seconds that a burst of reads may last
                      option write_iops_sec_max_length alias to=write-iops-sec-max-length
                      option write-iops-sec-max-length int | seconds that a burst of writes may last
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "domthrottlegroupdel" -> """
                    command domthrottlegroupdel domain
                      help remove a throttle group
                      about Removes a throttle group that no disk uses.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option group-name string required positional complete=DomainThrottleGroup | name of the group
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "domthrottlegroupinfo" -> """
                    command domthrottlegroupinfo domain
                      help show a throttle group
                      about Prints the limits of a throttle group.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option group-name string required positional complete=DomainThrottleGroup | name of the group
                      option inactive bool | show the stored definition instead of the state right now""";
            case "domthrottlegrouplist" -> """
                    command domthrottlegrouplist domain
                      help list the throttle groups
                      about Lists the throttle groups of a domain.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option inactive bool | show the stored definition instead of the state right now""";
            case "blkiotune" -> """
                    command blkiotune domain
                      help weigh and limit the block I/O of a domain
                      about Prints the block I/O parameters of the domain's control group, or sets those that are given. Lists of devices are written as PATH,NUMBER,PATH,NUMBER.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option weight int legacy | share of I/O time against other domains, 100 to 1000
                      option device-weights string legacy complete=CompleteEmpty | weights of single host devices
                      option device-read-iops-sec string legacy complete=CompleteEmpty | reads per second allowed on single host devices
                      option device-write-iops-sec string legacy complete=CompleteEmpty | writes per second allowed on single host devices
                      option device-read-bytes-sec string legacy complete=CompleteEmpty | bytes read per second allowed on single host devices
                      option device-write-bytes-sec string legacy complete=CompleteEmpty | bytes written per second allowed on single host devices
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "domiftune" -> """
                    command domiftune domain
                      help limit the traffic of a network interface
                      about Prints the bandwidth limits of an interface, or sets them. Rates are KiB per second, bursts KiB; 0 lifts a limit.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option interface string required positional complete=DomainInterface | the interface, by MAC address or target name
                      option inbound string legacy complete=CompleteEmpty | limit for traffic to the guest, as average,peak,burst,floor
                      option outbound string legacy complete=CompleteEmpty | limit for traffic from the guest, as average,peak,burst
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "domblkthreshold" -> """
                    command domblkthreshold domain
                      help announce when a disk has filled so far
                      about Has an event sent when writes of the domain pass that offset of a block device, so that it can be extended in time.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option dev string required positional complete=DomainDiskTarget | target name of the disk, with [index] for an image of its chain
                      option threshold int required positional | offset such as 10G; bytes without unit""";
            default -> null;
        };
    }
}
