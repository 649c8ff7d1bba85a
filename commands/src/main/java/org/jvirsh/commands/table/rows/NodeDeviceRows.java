package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for devices of the host. */
final class NodeDeviceRows {
    /** Their names in order. */
    static final String NAMES =
            "nodedev-create nodedev-destroy nodedev-detach nodedev-dettach nodedev-dumpxml"
                    + " nodedev-list nodedev-reattach nodedev-reset nodedev-event nodedev-define"
                    + " nodedev-undefine nodedev-start nodedev-autostart nodedev-info nodedev-update";

    private NodeDeviceRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "nodedev-create" -> """
                    command nodedev-create nodedev
                      help make a device on the host
                      about Makes a device that lasts until the host reboots, such as a virtual adapter or a mediated device, from an XML file.
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the device
                      option validate bool | refuse XML that does not fit the schema""";
            case "nodedev-destroy" -> """
                    command nodedev-destroy nodedev
                      help remove a device from the host
                      about Stops a virtual or mediated device. One that is defined can be started again.
                      option name alias to=device
                      option device string required positional complete=NodeDeviceName | the device, by name, or by the pair of world wide names of an adapter""";
            case "nodedev-detach" -> """
                    command nodedev-detach nodedev
                      help take a device from its driver on the host
                      about Frees a device of the host to be given to a domain.
                      option device string required positional complete=NodeDeviceName | the device, by name, or by the pair of world wide names of an adapter
                      option driver string legacy complete=NodeDevicePCIBackend | driver that takes it over instead of the default""";
            case "nodedev-dettach" -> """
                    command nodedev-dettach nodedev hidden alias=nodedev-detach""";
            case "nodedev-dumpxml" -> """
                    command nodedev-dumpxml nodedev
                      help print the XML of a device of the host
                      about Prints what is known of a device of the host.
                      option device string required positional complete=NodeDeviceName | the device, by name, or by the pair of world wide names of an adapter
                      option inactive bool | show the stored definition instead of the state right now
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "nodedev-list" -> """
                    command nodedev-list nodedev
                      help list the devices of the host
                      about Prints the devices of the host, or those the options choose.
                      option tree bool | print them as a tree
                      option cap string legacy complete=NodeDeviceCapabilityName | only devices with these capabilities, separated by commas, such as pci,net
                      option inactive bool | only devices that are defined but not there
                      option all bool | there or not
                      option persistent bool | only devices that are defined
                      option transient bool | only devices that are not defined""";
            case "nodedev-reattach" -> """
                    command nodedev-reattach nodedev
                      help give a device back to its driver on the host
                      about Undoes nodedev-detach, once no domain uses the device.
                      option device string required positional complete=NodeDeviceName | the device, by name, or by the pair of world wide names of an adapter""";
            case "nodedev-reset" -> """
                    command nodedev-reset nodedev
                      help reset a device of the host
                      about Brings a device into the state after power-on, before or after a domain uses it.
                      option device string required positional complete=NodeDeviceName | the device, by name, or by the pair of world wide names of an adapter""";
            case "nodedev-event" -> """
                    command nodedev-event nodedev
                      help watch what happens to devices of the host
                      about Waits for one event, or prints events as they come, of one device or all.
                      option device string legacy complete=NodeDeviceName | only events of this device, by name
                      option event string legacy complete=NodeDeviceEventName | name of the event to wait for
                      option loop bool | go on after the first event, until interrupted or until the time is over
                      option timeout int legacy | give up after that many seconds
                      option list bool | print the names that can be given as event, and do nothing else
                      option timestamp bool | put the time before each event""";
            case "nodedev-define" -> """
                    command nodedev-define nodedev
                      help keep a device of the host
                      about Defines a mediated device from an XML file, to be started when wanted.
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the device
                      option validate bool | refuse XML that does not fit the schema""";
            case "nodedev-undefine" -> """
                    command nodedev-undefine nodedev
                      help forget a device of the host
                      about Removes the definition of a mediated device. One that is started goes on until it is stopped.
                      option device string required positional complete=NodeDeviceName | the device, by name, or by the pair of world wide names of an adapter""";
            case "nodedev-start" -> """
                    command nodedev-start nodedev
                      help start a device that is defined
                      about Makes a mediated device from its definition.
                      option device string required positional complete=NodeDeviceName | the device, by name, or by the pair of world wide names of an adapter""";
            case "nodedev-autostart" -> """
                    command nodedev-autostart nodedev
                      help start a device together with the host
                      about Marks a defined device to be started when the host, or its parent device, is there.
                      option device string required positional complete=NodeDeviceName | the device, by name, or by the pair of world wide names of an adapter
                      option disable bool | take the mark away""";
            case "nodedev-info" -> """
                    command nodedev-info nodedev
                      help show what is known of a device of the host
                      about Prints name, parent and state of a device.
                      option device string required positional complete=NodeDeviceName | the device, by name, or by the pair of world wide names of an adapter""";
            case "nodedev-update" -> """
                    command nodedev-update nodedev
                      help change a device of the host by XML
                      about Changes a mediated device, its definition or both.
                      exclusive current live config
                      option device string required positional complete=NodeDeviceName | the device, by name, or by the pair of world wide names of an adapter
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the device
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the device as it is now
                      option current bool | act on the device if it is there, else on its definition""";
            default -> null;
        };
    }
}
