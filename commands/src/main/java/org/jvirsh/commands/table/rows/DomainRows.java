package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands of managing domains. */
final class DomainRows {
    /** Their names in order. */
    static final String NAMES =
            "attach-device attach-disk attach-interface autostart blkdeviotune"
                    + " domthrottlegroupset domthrottlegroupdel domthrottlegroupinfo"
                    + " domthrottlegrouplist blkiotune blockcommit blockcopy blockjob blockpull"
                    + " blockresize change-media console cpu-stats create define desc destroy"
                    + " detach-device detach-device-alias detach-disk detach-interface domdisplay"
                    + " domfsfreeze domfsthaw domfsinfo domfstrim domhostname domid domif-setlink"
                    + " domiftune domjobabort domjobinfo domlaunchsecinfo domsetlaunchsecstate domname"
                    + " domrename dompmsuspend dompmwakeup domuuid domxml-from-native domxml-to-native"
                    + " dump dumpxml edit get-user-sshkeys inject-nmi iothreadinfo iothreadpin"
                    + " iothreadadd iothreadset iothreaddel send-key send-process-signal"
                    + " lxc-enter-namespace managedsave managedsave-remove managedsave-edit"
                    + " managedsave-dumpxml managedsave-define memtune perf metadata migrate"
                    + " migrate-setmaxdowntime migrate-getmaxdowntime migrate-compcache migrate-setspeed"
                    + " migrate-getspeed migrate-postcopy numatune qemu-attach qemu-monitor-command"
                    + " qemu-monitor-event qemu-agent-command guest-agent-timeout reboot reset restore"
                    + " resume save save-image-define save-image-dumpxml save-image-edit schedinfo"
                    + " screenshot set-lifecycle-action set-user-sshkeys set-user-password setmaxmem"
                    + " setmem setvcpus shutdown start suspend ttyconsole undefine update-device"
                    + " update-memory-device vcpucount vcpuinfo vcpupin emulatorpin vncdisplay"
                    + " guestvcpus setvcpu domblkthreshold guestinfo domdirtyrate-calc dom-fd-associate"
                    + " domdisplay-reload domifannounce";

    private DomainRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "attach-device" -> """
                    command attach-device domain
                      help plug a device described in XML into a domain
                      about Adds the device that an XML file describes. Without --config, --live or --current, a running domain gets it now and loses it when it stops.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option file string required positional complete=CompletePathLocalExisting | file that holds the XML
                      option persistent bool | keep the change: in the definition, and in the running domain if there is one
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "attach-disk" -> """
                    command attach-disk domain
                      help plug a disk into a domain
                      about Adds a disk by building its XML from these options. The target (vda, sdb, hdc, fda) tells the guest's controller unless --targetbus does; use attach-device for anything these options cannot say.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option source string required positional empty | file or block device behind the disk; may be empty for a drive without medium
                      option target string required positional complete=CompleteEmpty | name of the disk in the domain, such as vdb
                      option targetbus string | bus the disk sits on, such as virtio, scsi, sata, ide or usb
                      option driver string | backend that opens the source, such as qemu
                      option subdriver string | format of the source, such as raw or qcow2
                      option iothread string complete=DomainIOThreadId | id of the I/O thread that serves the disk
                      option cache string | cache mode of the host, such as none, writeback or directsync
                      option io string | how the host does I/O: threads, native or io_uring
                      option type string | what the guest sees: disk, cdrom, floppy or lun
                      option shareable alias to=mode=shareable
                      option mode string | readonly or shareable
                      option sourcetype string | whether the source is a file, a block device or on the network
                      option serial string complete=CompleteEmpty | serial number that the guest reads from the disk
                      option wwn string complete=CompleteEmpty | world wide name of the disk, 16 hexadecimal digits
                      option alias string complete=CompleteEmpty | own alias of the device, which starts with ua-
                      option rawio bool | let the guest send raw SCSI commands, which only type lun has
                      option address string complete=CompleteEmpty | bus address, such as pci:0000.00.0a.0 or scsi:0.0.1
                      option multifunction bool | allow further functions at the PCI address
                      option print-xml bool | only show the XML that would be used
                      option source-protocol string | network protocol of the source, such as nbd, rbd or iscsi
                      option source-host-name string complete=CompleteEmpty | host that serves the source
                      option source-host-transport string | transport to that host: tcp, unix or rdma
                      option source-host-socket string | path of the unix socket to that host
                      option throttle-groups string complete=DomainThrottleGroups | throttle groups that filter the disk, separated by commas
                      option persistent bool | keep the change: in the definition, and in the running domain if there is one
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "attach-interface" -> """
                    command attach-interface domain
                      help plug a network interface into a domain
                      about Adds a network interface by building its XML from these options.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option type string required positional | kind of source: network, bridge, direct or hostdev
                      option source string required positional | network, bridge or host device that the interface is connected to
                      option target string legacy complete=CompleteEmpty | name of the device on the host side, such as vnet7
                      option mac string legacy complete=CompleteEmpty | MAC address that the guest sees
                      option script string legacy | program that sets up the host side instead of the built-in way
                      option model string legacy | model of the network card, such as virtio or e1000
                      option alias string legacy complete=CompleteEmpty | own alias of the device, which starts with ua-
                      option inbound string legacy complete=CompleteEmpty | limit for traffic to the guest, as average,peak,burst,floor
                      option outbound string legacy complete=CompleteEmpty | limit for traffic from the guest, as average,peak,burst
                      option persistent bool | keep the change: in the definition, and in the running domain if there is one
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option print-xml bool | only show the XML that would be used
                      option managed bool | detach the host device from its driver, and give it back afterwards
                      option source-mode string legacy complete=DomainInterfaceSourceMode | how a direct interface uses its host device: vepa, bridge, private or passthrough""";
            case "autostart" -> """
                    command autostart domain
                      help start a domain together with the host
                      about Marks a persistent domain to be started when the host, or the daemon, starts. A transient domain cannot be marked.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option disable bool | take the mark away
                      option once bool | mark it for the next start of the host only""";
            case "blkdeviotune" -> """
                    command blkdeviotune domain
                      help limit the I/O of a disk
                      about Prints the I/O limits of a disk, or sets those that are given. A total and a read or write limit of the same kind exclude each other; 0 lifts a limit. Sizes take units such as MiB.
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
            case "blockcommit" -> """
                    command blockcommit domain
                      help merge an overlay into its backing image
                      about Starts a job that writes the changes of one or more images of a disk's chain down into an image below, so that the chain becomes shorter. Committing the top image needs --active or --pivot, and goes on until the job is pivoted or aborted.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option bandwidth int legacy | most to copy, in MiB per second
                      option base string legacy complete=DomainBlockjobBaseTop | image that receives the data, by path; the lowest one unless given
                      option shallow bool | commit into the image directly below the top
                      option top string legacy complete=DomainBlockjobBaseTop | uppermost image to commit, by path; the active one unless given
                      option active bool | commit the image in use, and keep it in step until told to pivot
                      option delete bool | delete images that have become needless
                      option wait bool | return when the job is done, or in step when it is an active one
                      option verbose bool | show how far the work has come
                      option timeout int legacy | give up after that many seconds
                      option pivot bool | go over to the base when it is in step; implies --active and --wait
                      option keep-overlay bool | end an active commit without going over to the base
                      option async bool | do not wait until a cancelled job has really ended
                      option keep-relative bool | keep relative paths between the images of the chain
                      option bytes bool | take and print bandwidth in bytes per second instead of MiB per second""";
            case "blockcopy" -> """
                    command blockcopy domain
                      help mirror a disk to another place
                      about Starts a job that copies a disk to a file, a block device or a destination described in XML, and then mirrors writes until it is pivoted to the copy or finished.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option dest string legacy | path of the copy
                      option bandwidth int legacy | most to copy, in MiB per second
                      option shallow bool | copy only the top image; the copy shares the backing chain
                      option reuse-external bool | use the copy's file as it is; it must be there
                      option raw alias to=format=raw
                      option blockdev bool | the copy is a block device, not a file
                      option wait bool | return when the copy is in step
                      option verbose bool | show how far the work has come
                      option timeout int legacy | give up after that many seconds
                      option pivot bool | go over to the copy when it is in step; implies --wait
                      option finish bool | stop when the copy is in step and stay with the original; implies --wait
                      option async bool | do not wait until a cancelled job has really ended
                      option xml string legacy complete=CompletePathLocalExisting | file with the XML of the destination
                      option format string legacy complete=DomainStorageFileFormat | format of the copy, such as raw or qcow2
                      option granularity int legacy | piece size that changes are tracked by, a power of two in bytes
                      option buf-size int legacy | bytes that may be under way at once
                      option bytes bool | take and print bandwidth in bytes per second instead of MiB per second
                      option transient-job bool | do not insist that the job survives a restart of the domain
                      option synchronous-writes bool | confirm guest writes only when they are in the copy too
                      option print-xml bool | only show the XML that would be used
                      option dest-is-zero bool | the copy is known to read as zeros, so zeros need no writing""";
            case "blockjob" -> """
                    command blockjob domain
                      help watch or steer the job on a disk
                      about Prints how far the job on a disk has come, changes its speed, or ends it by abort or pivot.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option abort bool | end the job; a copy or active commit keeps the original
                      option async bool | do not wait until a cancelled job has really ended
                      option pivot bool | end a copy or active commit that is in step by going over to its target
                      option info bool | print the job's type, progress and speed
                      option bytes bool | take and print bandwidth in bytes per second instead of MiB per second
                      option raw bool | print plain values, one per line
                      option bandwidth int legacy | new speed limit, in MiB per second""";
            case "blockpull" -> """
                    command blockpull domain
                      help flatten an image chain upwards
                      about Starts a job that copies data of backing images into the top image of a disk, until it needs nothing below the base, or nothing at all.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option bandwidth int legacy | most to copy, in MiB per second
                      option base string legacy complete=DomainBlockjobBaseTop | image that stays as backing image, by path; everything is pulled unless given
                      option wait bool | return when the job is done
                      option verbose bool | show how far the work has come
                      option timeout int legacy | give up after that many seconds
                      option async bool | do not wait until a cancelled job has really ended
                      option keep-relative bool | keep relative paths between the images of the chain
                      option bytes bool | take and print bandwidth in bytes per second instead of MiB per second""";
            case "blockresize" -> """
                    command blockresize domain
                      help change the size of a disk of a running domain
                      about Tells a running domain that one of its disks has another size. The size is in KiB unless it has a unit.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option size int positional | new size, such as 20G; KiB without unit
                      option capacity bool | take the size from the block device behind the disk
                      option extend bool | refuse to make the disk smaller""";
            case "change-media" -> """
                    command change-media domain
                      help change the disc in a CD-ROM or floppy drive
                      about Ejects a medium, inserts one, or exchanges it. One of --eject, --insert and --update; with a source --update is assumed.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the drive, by target name or by path of its source
                      option source string positional | file or device to insert
                      option eject bool | take the medium out
                      option insert bool | put a medium into the empty drive
                      option update bool | put a medium into the drive, whatever is in it
                      option current bool | act on the running domain if it runs, else on its definition
                      option live bool | act on the running domain
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option force bool | open the tray even when the guest has locked it
                      option print-xml bool | only show the XML that would be used
                      option block bool | the source is a block device, not a file""";
            case "console" -> """
                    command console domain
                      help talk to a domain's serial console
                      about Connects this terminal to the serial console of a running domain. The escape character ends it.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option devname string legacy complete=DomainConsole | alias of another character device, such as serial1
                      option force bool | take the console over from another session
                      option resume bool | let a paused domain go on once the console is connected
                      option safe bool | connect only if the driver can keep two sessions apart""";
            case "cpu-stats" -> """
                    command cpu-stats domain
                      help show how much CPU time a domain has used
                      about Prints the processor time of a domain, per host CPU and in total. Without options both are shown.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option total bool | only the sum over all CPUs
                      option start int legacy | first host CPU to show
                      option count int legacy | number of host CPUs to show""";
            case "create" -> """
                    command create domain
                      help start a domain that disappears when it stops
                      about Starts a transient domain from an XML file. A persistent domain of the same name and UUID is started with that definition.
                      option file string required positional complete=CompletePathLocalExisting | file that holds the XML
                      option console bool | connect to the console once it runs
                      option paused bool | leave the domain paused before its first instruction
                      option autodestroy bool | end the domain when this connection ends
                      option pass-fds string legacy complete=CompleteEmpty | open file descriptors of this process to hand over, separated by commas
                      option validate bool | refuse XML that does not fit the schema
                      option reset-nvram bool | start again with the firmware variables of the template""";
            case "define" -> """
                    command define domain
                      help keep a domain's XML without starting it
                      about Makes a domain persistent from an XML file, or replaces the definition it has.
                      option file string required positional complete=CompletePathLocalExisting | file that holds the XML
                      option validate bool | refuse XML that does not fit the schema""";
            case "desc" -> """
                    command desc domain
                      help show or change a domain's title or description
                      about Prints the description of a domain, or the title with --title. Words that follow replace it; an empty one removes it.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option live bool | act on the running domain
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option current bool | act on the running domain if it runs, else on its definition
                      option title bool | work on the one-line title instead of the description
                      option edit bool | change the text in an editor
                      option new-desc argv positional | new text""";
            case "destroy" -> """
                    command destroy domain
                      help end a domain at once
                      about Stops the domain as if its power were cut; the definition stays.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option graceful bool | only ask the process to end, never kill it
                      option remove-logs bool | delete the log file of the domain too""";
            case "detach-device" -> """
                    command detach-device domain
                      help unplug a device described in XML
                      about Removes the device that an XML file describes. The file must identify one device; a guest that must cooperate may take some time to let go of it.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option file string required positional complete=CompletePathLocalExisting | file that holds the XML
                      option persistent bool | keep the change: in the definition, and in the running domain if there is one
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "detach-device-alias" -> """
                    command detach-device-alias domain
                      help unplug a device by its alias
                      about Asks the domain to release the device with that alias. It may still be there when this command returns: the event device-removed tells.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option alias string required positional complete=DomainDeviceAlias | alias of the device, as in the XML of the domain
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "detach-disk" -> """
                    command detach-disk domain
                      help unplug a disk
                      about Removes a disk from a domain by the name it has there.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option target string required positional complete=DomainDiskTarget | target name of the disk, such as vdb
                      option persistent bool | keep the change: in the definition, and in the running domain if there is one
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option print-xml bool | only show the XML that would be used""";
            case "detach-interface" -> """
                    command detach-interface domain
                      help unplug a network interface
                      about Removes a network interface. The MAC address is needed when there are several of the type.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option type string required positional | kind of source of the interface, such as network or bridge
                      option mac string legacy complete=DomainInterface | MAC address of the interface
                      option persistent bool | keep the change: in the definition, and in the running domain if there is one
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option print-xml bool | only show the XML that would be used""";
            case "domdisplay" -> """
                    command domdisplay domain
                      help show where to reach a domain's display
                      about Prints the URI of a running domain's graphical display, for a viewer. Without --type the first one found is shown.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option include-password bool | put the password into the URI
                      option type string positional | only this kind of display: vnc, spice or rdp
                      option all bool | one line for each display""";
            case "domfsfreeze" -> """
                    command domfsfreeze domain
                      help hold writes to a domain's file systems
                      about Has the guest agent flush and freeze mounted file systems, so that a snapshot of the disks is consistent. Thaw them soon.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option mountpoint argv positional complete=DomainFSMountpoints | mount point inside the guest; all without any""";
            case "domfsthaw" -> """
                    command domfsthaw domain
                      help allow writes to frozen file systems again
                      about Has the guest agent thaw file systems that domfsfreeze froze.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option mountpoint argv positional complete=DomainFSMountpoints | mount point inside the guest; all without any""";
            case "domfsinfo" -> """
                    command domfsinfo domain
                      help list the file systems mounted in a domain
                      about Prints mount points, devices, file system types and disks as the guest agent reports them.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "domfstrim" -> """
                    command domfstrim domain
                      help give unused blocks of a domain back
                      about Has the guest agent discard the unused blocks of mounted file systems.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option minimum int legacy | leave alone stretches smaller than that many bytes
                      option mountpoint string legacy complete=DomainFSMountpoints | mount point inside the guest; all without it""";
            case "domhostname" -> """
                    command domhostname domain
                      help show a domain's own host name
                      about Prints the host name a guest has given itself, as far as the hypervisor can tell.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option source string legacy complete=DomainHostnameSource | where to ask: lease (DHCP server) or agent (guest agent)""";
            case "domid" -> """
                    command domid domain
                      help turn a domain's name or UUID into its id
                      about Prints the id of a running domain, or - for one that does not run.
                      option domain string required positional complete=DomainName | the domain, by name or UUID""";
            case "domif-setlink" -> """
                    command domif-setlink domain
                      help plug or pull a domain's network cable
                      about Sets the link of an interface up or down, as the guest sees it.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option interface string required positional complete=DomainInterface | the interface, by MAC address or target name
                      option state string required positional complete=DomainInterfaceState | up or down
                      option persistent alias to=config
                      option config bool | change the stored definition only
                      option print-xml bool | only show the XML of the interface that would be sent""";
            case "domiftune" -> """
                    command domiftune domain
                      help limit the traffic of a network interface
                      about Prints the bandwidth limits of an interface, or sets them. Rates are KiB per second, bursts KiB; 0 lifts a limit.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option interface string required positional complete=DomainInterface | the interface, by MAC address or target name
                      option inbound string legacy complete=CompleteEmpty | limit for traffic to the guest, as average,peak,burst,floor
                      option outbound string legacy complete=CompleteEmpty | limit for traffic from the guest, as average,peak,burst
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
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
            case "domlaunchsecinfo" -> """
                    command domlaunchsecinfo domain
                      help show the launch security of a domain
                      about Prints what a guest owner needs to attest a domain with encrypted memory.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "domsetlaunchsecstate" -> """
                    command domsetlaunchsecstate domain
                      help give a secret to a domain with encrypted memory
                      about Injects an encrypted secret into the memory of a paused domain that was started with launch security.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option secrethdr string | file with the header of the secret, base64
                      option secret string | file with the secret, base64
                      option set-address int legacy | guest address to put the secret at""";
            case "domname" -> """
                    command domname domain
                      help turn a domain's id or UUID into its name
                      about Prints the name of a domain.
                      option domain string required positional complete=DomainUUID | the domain, by id or UUID""";
            case "domrename" -> """
                    command domrename domain
                      help give a domain another name
                      about Renames a domain that does not run and has no snapshots or checkpoints.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option new-name string required positional complete=CompleteEmpty | the name it shall have""";
            case "dompmsuspend" -> """
                    command dompmsuspend domain
                      help have a guest suspend itself
                      about Asks the guest agent to bring the guest into one of its power saving states.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option target string required positional complete=NodeSuspendTarget | mem (memory keeps power), disk (power goes off) or hybrid (both)
                      option duration int | seconds until it wakes by itself; only 0 is supported""";
            case "dompmwakeup" -> """
                    command dompmwakeup domain
                      help wake a suspended guest
                      about Wakes a domain that has suspended itself.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "domuuid" -> """
                    command domuuid domain
                      help turn a domain's name or id into its UUID
                      about Prints the UUID of a domain.
                      option domain string required positional complete=DomainName | the domain, by name or id""";
            case "domxml-from-native" -> """
                    command domxml-from-native domain
                      help turn a hypervisor's configuration into XML
                      about Reads a configuration in a hypervisor's own format and prints the domain XML for it.
                      option format string required positional | name of the format, such as qemu-argv or xen-xl
                      option config string required positional complete=CompletePathLocalExisting | file in that format""";
            case "domxml-to-native" -> """
                    command domxml-to-native domain
                      help turn domain XML into a hypervisor's configuration
                      about Prints the configuration in a hypervisor's own format for a domain or for an XML file.
                      option format string required positional | name of the format, such as qemu-argv
                      option domain string complete=DomainName | a defined domain to convert
                      option xml string legacy complete=CompletePathLocalExisting | file with the XML to convert instead""";
            case "dump" -> """
                    command dump domain
                      help write a domain's memory to a file
                      about Writes a core of the domain for a debugger. The domain is paused meanwhile unless --live, and goes on afterwards unless --crash.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option file string required positional | file on the host to write
                      option live bool | let the domain run while it is written
                      option crash bool | stop the domain as crashed when done
                      option bypass-cache bool | keep the data out of the host's file cache
                      option reset bool | reset the domain when done
                      option verbose bool | show how far the work has come
                      option memory-only bool | only memory and CPU registers, in a format that debuggers read
                      option format string legacy complete=DomainCoreDumpFormat | elf, kdump-zlib, kdump-lzo, kdump-snappy or win-dmp; needs --memory-only""";
            case "dumpxml" -> """
                    command dumpxml domain
                      help print a domain's XML
                      about Prints the XML of a domain: the state right now for a running domain, else the stored definition.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option inactive bool | show the stored definition instead of the state right now
                      option security-info bool | include passwords and other secrets, which needs a connection that may write
                      option update-cpu bool | fill in the CPU as the host would provide it
                      option migratable bool | leave out what another host might not understand
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "edit" -> """
                    command edit domain
                      help change a domain's XML in an editor
                      about Opens the stored definition of a domain in $VISUAL or $EDITOR and defines what was saved. A running domain takes the change over at its next start.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option skip-validate bool | accept XML that does not fit the schema""";
            case "get-user-sshkeys" -> """
                    command get-user-sshkeys domain
                      help show who may log into a guest by SSH key
                      about Prints the SSH public keys that the guest agent finds for a user of the guest.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option user string required positional | user of the guest""";
            case "inject-nmi" -> """
                    command inject-nmi domain
                      help send a non-maskable interrupt
                      about Interrupts the guest in a way it cannot mask; many systems write a crash dump then.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "iothreadinfo" -> """
                    command iothreadinfo domain
                      help list the I/O threads of a domain
                      about Prints the ids of a domain's I/O threads and the host CPUs they may run on.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "iothreadpin" -> """
                    command iothreadpin domain
                      help bind an I/O thread to host CPUs
                      about Restricts one I/O thread of a domain to a set of host CPUs.
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
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option id int required positional | id of the new thread
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "iothreadset" -> """
                    command iothreadset domain
                      help tune an I/O thread
                      about Sets how an I/O thread of a domain polls and how many workers it keeps.
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
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option id int required positional complete=DomainIOThreadId | id of the thread
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "send-key" -> """
                    command send-key domain
                      help press keys on a domain's keyboard
                      about Sends key codes to the guest; all keys of one call are held down together.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option codeset string complete=CodesetName | how the codes are meant: linux (default), xt, atset1, atset2, atset3, os_x, xt_kbd, usb, win32, qnum
                      option holdtime int | milliseconds that the keys stay down
                      option keycode argv required positional complete=KeycodeName | key names such as KEY_LEFTCTRL, or numbers""";
            case "send-process-signal" -> """
                    command send-process-signal domain
                      help send a signal to a process of a guest
                      about Sends a signal to one process inside a container domain.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option pid string required positional complete=CompleteEmpty | id of the process, as the container counts
                      option signame string required positional complete=DomainSignal | name or number of the signal, such as term""";
            case "lxc-enter-namespace" -> """
                    command lxc-enter-namespace domain
                      help run a command inside a container
                      about Runs a program in the namespaces of an LXC domain.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option noseclabel bool | keep the security label of this process
                      option cmd argv required positional | program with its arguments; write -- before it""";
            case "managedsave" -> """
                    command managedsave domain
                      help stop a domain and have its next start continue it
                      about Saves the memory of a running domain in a place of the hypervisor's choice and stops it. The next start continues there.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option bypass-cache bool | keep the data out of the host's file cache
                      option running bool | have the domain run afterwards, whatever it did before
                      option paused bool | leave the domain paused afterwards, whatever it did before
                      option verbose bool | show how far the work has come""";
            case "managedsave-remove" -> """
                    command managedsave-remove domain
                      help drop the saved state of a domain
                      about Deletes what managedsave has saved, so that the next start is a boot.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "managedsave-edit" -> """
                    command managedsave-edit domain
                      help change the XML in a saved state
                      about Opens the XML inside a managed save image in an editor.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option running bool | have the domain run when it is continued
                      option paused bool | have the domain stay paused when it is continued""";
            case "managedsave-dumpxml" -> """
                    command managedsave-dumpxml domain
                      help print the XML in a saved state
                      about Prints the domain XML stored in a managed save image.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option security-info bool | include passwords and other secrets, which needs a connection that may write
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "managedsave-define" -> """
                    command managedsave-define domain
                      help replace the XML in a saved state
                      about Stores other domain XML in a managed save image; only what the guest cannot notice may differ.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option xml string required positional complete=CompletePathLocalExisting | file with the new XML
                      option running bool | have the domain run when it is continued
                      option paused bool | have the domain stay paused when it is continued""";
            case "memtune" -> """
                    command memtune domain
                      help limit the host memory of a domain
                      about Prints the memory limits of a domain's control group, or sets those that are given. Numbers are KiB unless they have a unit; -1 means no limit.
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
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option enable string legacy complete=DomainPerfEnable | events to measure, separated by commas
                      option disable string legacy complete=DomainPerfDisable | events to measure no longer, separated by commas
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "metadata" -> """
                    command metadata domain
                      help show, set or remove own XML in a domain
                      about Keeps an element of any application in a domain's XML, found by its namespace URI.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option uri string required positional | namespace URI of the element
                      option live bool | act on the running domain
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option current bool | act on the running domain if it runs, else on its definition
                      option edit bool | change the element in an editor
                      option key string legacy | namespace prefix for the element that is set
                      option set string legacy complete=CompleteEmpty | XML of the element to store
                      option remove bool | delete the element""";
            case "migrate" -> """
                    command migrate domain
                      help move a running domain to another host
                      about Moves a domain to the host behind another connection, with as short a pause as possible if --live is given. Storage must be shared between the hosts unless it is copied along.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option desturi string required positional complete=CompleteEmpty | URI of the destination, as this client sees it (with --p2p and --direct: as the source host sees it)
                      option live bool | let the domain run while its memory is sent
                      option offline bool | move the definition of a domain that does not run
                      option p2p bool | let the two hosts talk to each other, without this client in between
                      option direct bool | let the hypervisor itself do the whole migration
                      option tunneled alias to=tunnelled
                      option tunnelled bool | send the data inside the connection between the two daemons; needs --p2p
                      option persistent bool | make the domain persistent on the destination
                      option undefinesource bool | remove the definition on the source
                      option suspend bool | leave the domain paused on the destination
                      option copy-storage-all bool | copy all disks that are not shared
                      option copy-storage-inc bool | copy disks above a common base image only
                      option copy-storage-synchronous-writes bool | have guest writes reach both hosts at once while storage is copied
                      option change-protection bool | refuse changes of the definition until the migration is over
                      option unsafe bool | migrate even if that may damage data
                      option verbose bool | show how far the work has come
                      option compressed bool | send changed pages compressed
                      option auto-converge bool | slow the guest down when it dirties memory too fast
                      option rdma-pin-all bool | pin all guest memory before an RDMA migration
                      option abort-on-error bool | cancel the migration on an I/O error of the domain
                      option postcopy bool | make going over to post-copy possible
                      option postcopy-after-precopy bool | go over to post-copy after the first pass by itself; needs --postcopy
                      option postcopy-resume bool | take up a post-copy migration that was interrupted
                      option zerocopy bool | send memory without copying it inside the host; needs --parallel
                      option migrateuri string legacy complete=CompleteEmpty | address for the hypervisor's own data, when the default is not right
                      option graphicsuri string legacy complete=CompleteEmpty | address that viewers of the display are sent to
                      option listen-address string legacy complete=CompleteEmpty | address the destination listens on for the data
                      option dname string legacy complete=CompleteEmpty | other name of the domain on the destination
                      option timeout int legacy | seconds after which the domain is paused, or what the next two options say
                      option timeout-suspend bool | pause the domain when the time is over
                      option timeout-postcopy bool | go over to post-copy when the time is over
                      option xml string legacy complete=CompletePathLocalExisting | file with other domain XML for the destination
                      option migrate-disks string legacy complete=DomainMigrateDisks | targets of the disks to copy, separated by commas
                      option migrate-disks-detect-zeroes string complete=DomainMigrateDisks | targets of the copied disks whose zeros are not sent, separated by commas
                      option disks-port int legacy | port on the destination that receives storage
                      option disks-uri string complete=CompleteEmpty | address on the destination that receives storage
                      option comp-methods string complete=DomainMigrateCompMethods | ways to compress, separated by commas: xbzrle, mt, zlib, zstd
                      option comp-mt-level int | level of compression by several threads, 0 to 9
                      option comp-mt-threads int | threads that compress
                      option comp-mt-dthreads int | threads that decompress
                      option comp-xbzrle-cache int | bytes of page cache for xbzrle
                      option auto-converge-initial int | percentage of CPU time taken from the guest at first
                      option auto-converge-increment int | percentage taken in addition each time it was not enough
                      option persistent-xml string complete=CompletePathLocalExisting | file with other XML for the definition on the destination
                      option tls bool | encrypt the data
                      option postcopy-bandwidth int | most MiB per second to send in the post-copy phase
                      option parallel bool | use several connections for the memory
                      option parallel-connections int | how many
                      option bandwidth int | most MiB per second to send
                      option tls-destination string complete=CompleteEmpty | host name that the certificate of the destination must have
                      option comp-zlib-level int | level for zlib
                      option comp-zstd-level int | level for zstd
                      option available-switchover-bandwidth int | MiB per second to count on for the last pass
                      option migrate-disks-target-zero string | targets of the disks whose copies are known to read as zeros, separated by commas""";
            case "migrate-setmaxdowntime" -> """
                    command migrate-setmaxdowntime domain
                      help say how long the last pass of a migration may take
                      about Sets how long the domain may stand still when it goes over to the other host.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option downtime int required positional | milliseconds""";
            case "migrate-getmaxdowntime" -> """
                    command migrate-getmaxdowntime domain
                      help show how long the last pass of a migration may take
                      about Prints how many milliseconds the domain may stand still.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "migrate-compcache" -> """
                    command migrate-compcache domain
                      help show or set the page cache for compressed migration
                      about Prints the size of the cache that xbzrle compression works with, or sets it.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option size int | bytes""";
            case "migrate-setspeed" -> """
                    command migrate-setspeed domain
                      help limit the bandwidth of migrations
                      about Sets the most MiB per second a migration of the domain may send.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option bandwidth int required positional | MiB per second
                      option postcopy bool | the limit in the post-copy phase""";
            case "migrate-getspeed" -> """
                    command migrate-getspeed domain
                      help show the bandwidth limit of migrations
                      about Prints the most MiB per second a migration of the domain may send.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option postcopy bool | the limit in the post-copy phase""";
            case "migrate-postcopy" -> """
                    command migrate-postcopy domain
                      help go over to post-copy now
                      about Lets the domain run on the destination at once; memory it lacks is fetched when touched. The migration must have been started with --postcopy.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
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
            case "qemu-attach" -> """
                    command qemu-attach domain
                      help take over a QEMU process started by hand
                      about Makes a running QEMU process a domain. The process must have a monitor on a unix socket.
                      option pid string required positional complete=CompleteEmpty | id of the process""";
            case "qemu-monitor-command" -> """
                    command qemu-monitor-command domain
                      help send a command to the monitor of a domain
                      about Talks to the hypervisor process behind the library's back. The library may get confused: not for production.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option hmp bool | the command is in the monitor's human language
                      option pretty bool | indent the JSON that comes back
                      option return-value bool | print only what the command returned
                      option pass-fds string complete=CompleteEmpty | open file descriptors of this process to hand over, separated by commas
                      option cmd argv required positional | the command; several words are joined by blanks""";
            case "qemu-monitor-event" -> """
                    command qemu-monitor-event domain
                      help watch raw monitor events of a domain
                      about Prints what the monitor of a running domain reports, as it comes.
                      option domain string legacy complete=DomainName | only events of this domain, by name, id or UUID
                      option event string legacy | only events of this name
                      option pretty bool | indent the JSON
                      option loop bool | go on after the first event, until interrupted or until the time is over
                      option timeout int legacy | give up after that many seconds
                      option regex bool | take --event as a regular expression
                      option no-case bool | do not distinguish upper and lower case in --event
                      option timestamp bool | put the time before each event""";
            case "qemu-agent-command" -> """
                    command qemu-agent-command domain
                      help send a command to the guest agent
                      about Passes a JSON command to the guest agent and prints the answer.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option timeout int | seconds to wait for the answer
                      option async bool | do not wait for an answer
                      option block bool | wait for ever
                      option pretty bool | indent the JSON that comes back
                      option cmd argv required positional | the command; several words are joined by blanks""";
            case "guest-agent-timeout" -> """
                    command guest-agent-timeout domain
                      help set how long to wait for the guest agent
                      about Sets the time after which calls that need the guest agent of a domain fail.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option timeout int | seconds; -2 waits for ever, -1 is the default of the driver, 0 does not wait""";
            case "reboot" -> """
                    command reboot domain
                      help restart the guest of a domain
                      about Asks the guest to shut down and start again. It may take its time, or not listen.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option mode string positional complete=DomainShutdownMode | ways to ask, separated by commas: acpi, agent, initctl, signal, paravirt""";
            case "reset" -> """
                    command reset domain
                      help press a domain's reset button
                      about Restarts the guest at once, without asking it. Data it has not written is lost.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "restore" -> """
                    command restore domain
                      help continue a domain from a file that save wrote
                      about Starts the domain whose memory is in the file and lets it go on where it was.
                      option file string required positional | file that save wrote
                      option bypass-cache bool | keep the data out of the host's file cache
                      option parallel-channels int | threads that read the file
                      option xml string legacy complete=CompletePathLocalExisting | file with other domain XML to use; only what the guest cannot notice may differ
                      option running bool | have the domain run afterwards, whatever it did before
                      option paused bool | leave the domain paused afterwards, whatever it did before
                      option reset-nvram bool | start again with the firmware variables of the template""";
            case "resume" -> """
                    command resume domain
                      help let a paused domain go on
                      about Takes a paused domain up again.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "save" -> """
                    command save domain
                      help write a running domain's memory to a file and stop it
                      about Stops the domain; restore continues it from the file. Disks are not saved: do not change them meanwhile.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option file string required positional | file to write
                      option bypass-cache bool | keep the data out of the host's file cache
                      option parallel-channels int | threads that write the file
                      option image-format string | format of the file: raw, sparse, or a compression such as gzip
                      option xml string legacy complete=CompletePathLocalExisting | file with other domain XML to store; only what the guest cannot notice may differ
                      option running bool | have the domain run afterwards, whatever it did before
                      option paused bool | leave the domain paused afterwards, whatever it did before
                      option verbose bool | show how far the work has come""";
            case "save-image-define" -> """
                    command save-image-define domain
                      help replace the XML in a file that save wrote
                      about Stores other domain XML in the file; only what the guest cannot notice may differ.
                      option file string required positional | file that save wrote
                      option xml string required positional complete=CompletePathLocalExisting | file with the new XML
                      option running bool | have the domain run afterwards, whatever it did before
                      option paused bool | leave the domain paused afterwards, whatever it did before""";
            case "save-image-dumpxml" -> """
                    command save-image-dumpxml domain
                      help print the XML in a file that save wrote
                      about Prints the XML of the domain whose memory is in the file.
                      option file string required positional | file that save wrote
                      option security-info bool | include passwords and other secrets, which needs a connection that may write
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "save-image-edit" -> """
                    command save-image-edit domain
                      help change the XML in a file that save wrote
                      about Opens the XML inside the file in an editor and stores what was saved.
                      option file string required positional | file that save wrote
                      option running bool | have the domain run afterwards, whatever it did before
                      option paused bool | leave the domain paused afterwards, whatever it did before""";
            case "schedinfo" -> """
                    command schedinfo domain
                      help show or set scheduler parameters
                      about Prints the CPU scheduler's parameters for a domain, or sets those that are given.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option weight int | share of CPU time, for schedulers that have weights
                      option cap int | most CPU time in percent, for schedulers that have a cap
                      option current bool | act on the running domain if it runs, else on its definition
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option set argv positional | parameters to set, as name=value""";
            case "screenshot" -> """
                    command screenshot domain
                      help take a picture of a domain's screen
                      about Stores the screen in a file, in the format the hypervisor gives.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option file string legacy complete=CompletePathLocalExisting | file to write; named after domain and time unless given
                      option screen int legacy | number of the screen""";
            case "set-lifecycle-action" -> """
                    command set-lifecycle-action domain
                      help say what happens when a domain ends
                      about Sets what a domain does when it powers off, reboots or crashes.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option type string required positional complete=DomainLifecycle | poweroff, reboot or crash
                      option action string required positional complete=DomainLifecycleAction | destroy, restart, rename-restart, preserve, coredump-destroy or coredump-restart
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "set-user-sshkeys" -> """
                    command set-user-sshkeys domain
                      help say who may log into a guest by SSH key
                      about Has the guest agent store SSH public keys for a user of the guest: the keys in the file are added, replace all others with --reset, or are taken away with --remove.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option user string required positional | user of the guest
                      option file string positional complete=CompletePathLocalExisting | file with one key per line
                      option reset bool | drop all keys there are first
                      option remove bool | take the keys in the file away""";
            case "set-user-password" -> """
                    command set-user-password domain
                      help change the password of a user of a guest
                      about Has the guest agent set a password.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option user string required positional | user of the guest
                      option password string required positional complete=CompleteEmpty | what it shall be
                      option encrypted bool | the password is encrypted already, as the guest stores it""";
            case "setmaxmem" -> """
                    command setmaxmem domain
                      help set how much memory a domain can get
                      about Sets the memory that setmem cannot exceed, mostly for the next start.
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
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option kilobytes alias to=size
                      option size int required positional | size such as 2GiB; KiB without unit
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "setvcpus" -> """
                    command setvcpus domain
                      help set how many virtual CPUs a domain has
                      about Plugs or unplugs virtual CPUs, or changes their number in the definition.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option count int required positional | how many
                      option maximum bool | set the most CPUs there can be, at the next start
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option guest bool | have the guest agent switch CPUs on and off in the guest
                      option hotpluggable bool | let the CPUs that are added be unplugged later
                      option async bool | do not wait until the guest has released CPUs""";
            case "shutdown" -> """
                    command shutdown domain
                      help ask a domain to shut down
                      about Presses the power button. The guest decides whether and when it obeys.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option mode string positional complete=DomainShutdownMode | ways to ask, separated by commas: acpi, agent, initctl, signal, paravirt""";
            case "start" -> """
                    command start domain
                      help start a domain that is defined
                      about Boots a domain, or continues it when managedsave has saved it.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option console bool | connect to the console once it runs
                      option paused bool | leave the domain paused before its first instruction
                      option autodestroy bool | end the domain when this connection ends
                      option bypass-cache bool | keep the data out of the host's file cache
                      option force-boot bool | boot even if there is a saved state, which is lost
                      option pass-fds string legacy complete=CompleteEmpty | open file descriptors of this process to hand over, separated by commas
                      option reset-nvram bool | start again with the firmware variables of the template""";
            case "suspend" -> """
                    command suspend domain
                      help pause a domain
                      about Stops the virtual CPUs. The domain keeps its memory; resume lets it go on.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "ttyconsole" -> """
                    command ttyconsole domain
                      help show the terminal of a domain's console
                      about Prints the host's pseudo-terminal of the first console.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "undefine" -> """
                    command undefine domain
                      help forget a domain's definition
                      about Removes the definition. A running domain goes on, and is gone once it stops.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option managed-save bool | delete its saved state too
                      option storage string legacy complete=DomainUndefineStorageDisks | delete these volumes too: targets or paths of disks, separated by commas
                      option remove-all-storage bool | delete all its volumes too
                      option delete-snapshots alias to=delete-storage-volume-snapshots
                      option delete-storage-volume-snapshots bool | delete snapshots of the volumes with them
                      option wipe-storage bool | overwrite the volumes before they are deleted
                      option snapshots-metadata bool | forget its snapshots too
                      option checkpoints-metadata bool | forget its checkpoints too
                      option nvram bool | delete its firmware variables too
                      option keep-nvram bool | keep its firmware variables
                      option tpm bool | delete the state of its TPM too
                      option keep-tpm bool | keep the state of its TPM""";
            case "update-device" -> """
                    command update-device domain
                      help change a device by XML
                      about Changes what can be changed of a device, such as the medium of a drive or the network of an interface.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option file string required positional complete=CompletePathLocalExisting | file with the new XML of the device
                      option persistent bool | keep the change: in the definition, and in the running domain if there is one
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option force bool | change it even if the guest objects""";
            case "update-memory-device" -> """
                    command update-memory-device domain
                      help change the requested size of a memory device
                      about Changes how much of a virtio-mem device the guest shall use.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option print-xml bool | only show the XML that would be used
                      option alias string legacy complete=DomainDeviceAlias | alias of the memory device
                      option node int legacy | NUMA node of the memory device
                      option requested-size int legacy | size such as 512MiB; KiB without unit""";
            case "vcpucount" -> """
                    command vcpucount domain
                      help count virtual CPUs
                      about Prints how many virtual CPUs a domain has: maximum and current, in definition and in the running domain, or the one number asked for.
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
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option cpulist string legacy empty complete=DomainCpulist | host CPUs, such as 0-3,^2,7; r for all
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "vncdisplay" -> """
                    command vncdisplay domain
                      help show the VNC display of a domain
                      about Prints address and display number, as VNC viewers take them.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "guestvcpus" -> """
                    command guestvcpus domain
                      help switch CPUs in the guest on or off
                      about Prints which CPUs the guest agent sees, or has it switch some on or off.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option cpulist string legacy complete=DomainVcpulistViaAgent | CPUs of the guest, such as 1-2,4
                      option enable bool | switch them on
                      option disable bool | switch them off""";
            case "setvcpu" -> """
                    command setvcpu domain
                      help plug or unplug chosen virtual CPUs
                      about Switches the given virtual CPUs of a domain on or off.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option vcpulist string required positional complete=DomainVcpulist | virtual CPUs, such as 2-3
                      option enable bool | plug them in
                      option disable bool | unplug them
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option async bool | do not wait until the guest has released CPUs""";
            case "domblkthreshold" -> """
                    command domblkthreshold domain
                      help announce when a disk has filled so far
                      about Has an event sent when writes of the domain pass that offset of a block device, so that it can be extended in time.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option dev string required positional complete=DomainDiskTarget | target name of the disk, with [index] for an image of its chain
                      option threshold int required positional | offset such as 10G; bytes without unit""";
            case "guestinfo" -> """
                    command guestinfo domain
                      help ask a guest about itself
                      about Prints what the guest agent tells; everything it knows unless some kinds are chosen.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option user bool | who is logged in
                      option os bool | name and version of the system
                      option timezone bool | time zone
                      option hostname bool | host name
                      option filesystem bool | mounted file systems
                      option disk bool | disks
                      option interface bool | network interfaces with addresses
                      option load bool | load averages
                      option devices bool | hardware devices""";
            case "domdirtyrate-calc" -> """
                    command domdirtyrate-calc domain
                      help measure how fast a domain dirties memory
                      about Starts a measurement; domstats --dirtyrate shows the result.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option seconds int legacy | how long to measure, 1 to 60
                      option mode string legacy complete=DomainDirtyRateCalcMode | how to measure: page-sampling, dirty-bitmap or dirty-ring""";
            case "dom-fd-associate" -> """
                    command dom-fd-associate domain
                      help lend open files to a domain
                      about Gives a domain file descriptors of this process to use for images of that name, as long as this connection lasts.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option name string required positional complete=CompleteEmpty | name of the group, as in the XML of the disk
                      option pass-fds string required positional complete=CompleteEmpty | open file descriptors of this process to hand over, separated by commas
                      option seclabel-writable bool | label the files so that the domain may write
                      option seclabel-restore bool | try to restore the old labels afterwards""";
            case "domdisplay-reload" -> """
                    command domdisplay-reload domain
                      help have a display take new certificates
                      about Makes a running display read its TLS certificates again.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option type int | which kind, as a number; 0 means any""";
            case "domifannounce" -> """
                    command domifannounce domain
                      help have a guest announce its addresses
                      about Has the hypervisor send announcements for the interfaces of a domain, so that switches learn where they are.
                      option domain string required positional | the domain, by name, id or UUID
                      option interface string positional | target name of the interface; all unless given
                      option initial int | milliseconds before the second announcement
                      option max int | most milliseconds between announcements
                      option rounds int | how many announcements
                      option step int | milliseconds by which the time between them grows""";
            default -> null;
        };
    }
}
