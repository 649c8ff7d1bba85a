package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for networks. */
final class NetworkRows {
    /** Their names in order. */
    static final String NAMES =
            "net-autostart net-create net-define net-desc net-destroy net-dhcp-leases"
                    + " net-dumpxml net-edit net-event net-info net-list net-metadata net-name net-start"
                    + " net-undefine net-update net-uuid net-port-list net-port-create net-port-dumpxml"
                    + " net-port-delete";

    private NetworkRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "net-autostart" -> """
                    command net-autostart network
                      help start a network together with the host
                      about Marks a persistent network to be started when the host, or the daemon, starts.
                      option network string required positional complete=NetworkName | the network, by name or UUID
                      option disable bool | take the mark away""";
            case "net-create" -> """
                    command net-create network
                      help start a network that disappears when it stops
                      about Starts a transient network from an XML file.
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the network
                      option validate bool | refuse XML that does not fit the schema""";
            case "net-define" -> """
                    command net-define network
                      help keep a network's XML without starting it
                      about Makes a network persistent from an XML file, or replaces the definition it has.
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the network
                      option validate bool | refuse XML that does not fit the schema""";
            case "net-desc" -> """
                    command net-desc network
                      help show or change a network's title or description
                      about Prints the description of a network, or the title with --title. Words that follow replace it; an empty one removes it.
                      exclusive current live config
                      option network string required positional complete=NetworkName | the network, by name or UUID
                      option live bool | act on the running network
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option current bool | act on the running network if it runs, else on its definition
                      option title bool | work on the one-line title instead of the description
                      option edit bool | change the text in an editor
                      option new-desc argv positional | new text""";
            case "net-destroy" -> """
                    command net-destroy network
                      help stop a network
                      about Stops a running network at once. A persistent one can be started again.
                      option network string required positional complete=NetworkName | the network, by name or UUID""";
            case "net-dhcp-leases" -> """
                    command net-dhcp-leases network
                      help list the addresses a network has leased
                      about Prints the leases of a network's DHCP server.
                      option network string required positional complete=NetworkName | the network, by name or UUID
                      option mac string legacy complete=NetworkDhcpMac | only leases of that MAC address""";
            case "net-dumpxml" -> """
                    command net-dumpxml network
                      help print a network's XML
                      about Prints the XML of a network: the state right now for a running network, else the stored definition.
                      option network string required positional complete=NetworkName | the network, by name or UUID
                      option inactive bool | show the stored definition instead of the state right now
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "net-edit" -> """
                    command net-edit network
                      help change a network's XML in an editor
                      about Opens the stored definition of a network in an editor and defines what was saved.
                      option network string required positional complete=NetworkName | the network, by name or UUID""";
            case "net-event" -> """
                    command net-event network
                      help watch what happens to networks
                      about Waits for one event, or prints events as they come, of one network or all.
                      option network string legacy complete=NetworkName | only events of this network, by name or UUID
                      option event string legacy complete=NetworkEventName | name of the event to wait for
                      option loop bool | go on after the first event, until interrupted or until the time is over
                      option timeout int legacy | give up after that many seconds
                      option list bool | print the names that can be given as event, and do nothing else
                      option timestamp bool | put the time before each event""";
            case "net-info" -> """
                    command net-info network
                      help show what is known of a network
                      about Prints UUID, state, bridge and other facts of a network.
                      option network string required positional complete=NetworkName | the network, by name or UUID""";
            case "net-list" -> """
                    command net-list network
                      help list the networks
                      about Prints the networks that run, or those the options choose.
                      option inactive bool | only networks that do not run
                      option all bool | running or not
                      option persistent bool | only persistent networks
                      option transient bool | only transient networks
                      option autostart bool | only networks that start with the host
                      option no-autostart bool | only networks that do not start with the host
                      option uuid bool | print UUIDs only
                      option name bool | print names only
                      option table bool | print a table, which is what happens anyway
                      option title bool | also print the titles""";
            case "net-metadata" -> """
                    command net-metadata network
                      help show, set or remove own XML in a network
                      about Keeps an element of any application in a network's XML, found by its namespace URI.
                      exclusive current live config
                      exclusive edit set
                      exclusive remove set edit
                      option network string required positional complete=NetworkName | the network, by name or UUID
                      option uri string required positional | namespace URI of the element
                      option live bool | act on the running network
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option current bool | act on the running network if it runs, else on its definition
                      option edit bool | change the element in an editor
                      option key string legacy | namespace prefix for the element that is set
                      option set string legacy complete=CompleteEmpty | XML of the element to store
                      option remove bool | delete the element""";
            case "net-name" -> """
                    command net-name network
                      help turn a network's UUID into its name
                      about Prints the name of a network.
                      option network string required positional complete=NetworkUUID | the network, by UUID""";
            case "net-start" -> """
                    command net-start network
                      help start a network that is defined
                      about Starts a persistent network that does not run.
                      option network string required positional complete=NetworkName | the network, by name or UUID""";
            case "net-undefine" -> """
                    command net-undefine network
                      help forget a network's definition
                      about Removes the definition. A running network goes on, and is gone once it stops.
                      option network string required positional complete=NetworkName | the network, by name or UUID""";
            case "net-update" -> """
                    command net-update network
                      help change a part of a network
                      about Adds, changes or deletes one element of a network's XML without stopping it.
                      exclusive current live config
                      option network string required positional complete=NetworkName | the network, by name or UUID
                      option command string required positional complete=NetworkUpdateCommand | add-first, add-last (or add), delete or modify
                      option section string required positional complete=NetworkUpdateSection | what kind of element: bridge, domain, ip, ip-dhcp-host, ip-dhcp-range, forward, forward-interface, forward-pf, portgroup, dns-host, dns-txt or dns-srv
                      option xml string required positional complete=CompletePathLocalExisting | the element, or the file that holds it
                      option parent-index int legacy | which ip element is meant, counted from 0
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running network
                      option current bool | act on the running network if it runs, else on its definition""";
            case "net-uuid" -> """
                    command net-uuid network
                      help turn a network's name into its UUID
                      about Prints the UUID of a network.
                      option network string required positional complete=NetworkName | the network, by name""";
            case "net-port-list" -> """
                    command net-port-list network
                      help list the ports of a network
                      about Prints the ports that domains use on a network.
                      option network string required positional complete=NetworkName | the network, by name or UUID
                      option uuid bool | print UUIDs only
                      option table bool | print a table, which is what happens anyway""";
            case "net-port-create" -> """
                    command net-port-create network
                      help give a network a port
                      about Makes a port on a running network from an XML file.
                      option network string required positional complete=NetworkName | the network, by name or UUID
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the port
                      option validate bool | refuse XML that does not fit the schema""";
            case "net-port-dumpxml" -> """
                    command net-port-dumpxml network
                      help print the XML of a network's port
                      about Prints the XML of one port of a network.
                      option network string required positional complete=NetworkName | the network, by name or UUID
                      option port string required positional complete=NetworkPortUUID | the port, by UUID
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "net-port-delete" -> """
                    command net-port-delete network
                      help take a port from a network
                      about Removes a port of a network.
                      option network string required positional complete=NetworkName | the network, by name or UUID
                      option port string required positional complete=NetworkPortUUID | the port, by UUID""";
            default -> null;
        };
    }
}
