package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for host interfaces. */
final class InterfaceRows {
    /** Their names in order. */
    static final String NAMES =
            "iface-begin iface-bridge iface-commit iface-define iface-destroy iface-dumpxml"
                    + " iface-edit iface-list iface-mac iface-name iface-rollback iface-start"
                    + " iface-unbridge iface-undefine";

    private InterfaceRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "iface-begin" -> """
                    command iface-begin interface
                      help remember the host's network, to be able to go back
                      about Stores the configuration of the host's interfaces; iface-commit or iface-rollback ends that.""";
            case "iface-bridge" -> """
                    command iface-bridge interface
                      help put an interface of the host into a new bridge
                      about Makes a bridge that takes over the addresses of an interface, which becomes its port.
                      option interface string required positional complete=InterfaceName | the interface, by name or MAC address
                      option bridge string required positional | name of the bridge
                      option no-stp bool | do not use the spanning tree protocol
                      option delay int legacy | seconds before a new port forwards
                      option no-start bool | do not start the bridge at once""";
            case "iface-commit" -> """
                    command iface-commit interface
                      help keep the changes since iface-begin
                      about Forgets the configuration that iface-begin stored.""";
            case "iface-define" -> """
                    command iface-define interface
                      help keep the XML of an interface of the host
                      about Defines an interface of the host from an XML file, or changes it; it is not started.
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the interface
                      option validate bool | refuse XML that does not fit the schema""";
            case "iface-destroy" -> """
                    command iface-destroy interface
                      help stop an interface of the host
                      about Takes an interface of the host down, as ifdown does.
                      option interface string required positional complete=InterfaceName | the interface, by name or MAC address""";
            case "iface-dumpxml" -> """
                    command iface-dumpxml interface
                      help print the XML of an interface of the host
                      about Prints the XML of an interface: its state right now, or its configuration.
                      option interface string required positional complete=InterfaceName | the interface, by name or MAC address
                      option inactive bool | show the stored definition instead of the state right now
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "iface-edit" -> """
                    command iface-edit interface
                      help change the XML of an interface in an editor
                      about Opens the configuration of an interface of the host in an editor and defines what was saved.
                      option interface string required positional complete=InterfaceName | the interface, by name or MAC address""";
            case "iface-list" -> """
                    command iface-list interface
                      help list the interfaces of the host
                      about Prints the interfaces that are up, or those the options choose.
                      exclusive all inactive
                      option inactive bool | only those that are down
                      option all bool | up or down""";
            case "iface-mac" -> """
                    command iface-mac interface
                      help turn an interface's name into its MAC address
                      about Prints the MAC address of an interface of the host.
                      option interface string required positional complete=InterfaceName | name of the interface""";
            case "iface-name" -> """
                    command iface-name interface
                      help turn an interface's MAC address into its name
                      about Prints the name of an interface of the host.
                      option interface string required positional complete=InterfaceMac | MAC address of the interface""";
            case "iface-rollback" -> """
                    command iface-rollback interface
                      help go back to the network before iface-begin
                      about Brings back the configuration that iface-begin stored.""";
            case "iface-start" -> """
                    command iface-start interface
                      help start an interface of the host
                      about Brings an interface of the host up, as ifup does.
                      option interface string required positional complete=InterfaceName | the interface, by name or MAC address""";
            case "iface-unbridge" -> """
                    command iface-unbridge interface
                      help take an interface of the host out of its bridge
                      about Removes a bridge; its one port gets its addresses back.
                      option bridge string required positional | name of the bridge
                      option no-start bool | do not start the interface at once""";
            case "iface-undefine" -> """
                    command iface-undefine interface
                      help forget an interface of the host
                      about Removes the configuration of an interface of the host.
                      option interface string required positional complete=InterfaceName | the interface, by name or MAC address""";
            default -> null;
        };
    }
}
