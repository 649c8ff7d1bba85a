package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for devices of a domain. */
final class DeviceRows {
    /** Their names. */
    static final String NAMES =
            "attach-device attach-disk attach-interface change-media detach-device"
                    + " detach-device-alias detach-disk detach-interface domif-setlink update-device"
                    + " update-memory-device";

    private DeviceRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "attach-device" -> """
                    command attach-device domain
                      help plug a device described in XML into a domain
                      about Adds the device that an XML file describes. Without --config, --live or --current, a running domain gets it now and loses it when it stops.
                      exclusive persistent current
                      exclusive current live config
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
                      exclusive persistent current
                      exclusive current live config
                      exclusive source-host-name source-host-socket
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
                      exclusive persistent current
                      exclusive current live config
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
            case "change-media" -> """
                    command change-media domain
                      help change the disc in a CD-ROM or floppy drive
                      about Ejects a medium, inserts one, or exchanges it. One of --eject, --insert and --update; with a source --update is assumed.
                      exclusive eject insert update block
                      exclusive insert update
                      exclusive current live config
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
            case "detach-device" -> """
                    command detach-device domain
                      help unplug a device described in XML
                      about Removes the device that an XML file describes. The file must identify one device; a guest that must cooperate may take some time to let go of it.
                      exclusive persistent current
                      exclusive current live config
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
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option alias string required positional complete=DomainDeviceAlias | alias of the device, as in the XML of the domain
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "detach-disk" -> """
                    command detach-disk domain
                      help unplug a disk
                      about Removes a disk from a domain by the name it has there.
                      exclusive persistent current
                      exclusive current live config
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
                      exclusive persistent current
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option type string required positional | kind of source of the interface, such as network or bridge
                      option mac string legacy complete=DomainInterface | MAC address of the interface
                      option persistent bool | keep the change: in the definition, and in the running domain if there is one
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option print-xml bool | only show the XML that would be used""";
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
            case "update-device" -> """
                    command update-device domain
                      help change a device by XML
                      about Changes what can be changed of a device, such as the medium of a drive or the network of an interface.
                      exclusive persistent current
                      exclusive current live config
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
                      exclusive current live config
                      exclusive node alias
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition
                      option print-xml bool | only show the XML that would be used
                      option alias string legacy complete=DomainDeviceAlias | alias of the memory device
                      option node int legacy | NUMA node of the memory device
                      option requested-size int legacy | size such as 512MiB; KiB without unit""";
            default -> null;
        };
    }
}
