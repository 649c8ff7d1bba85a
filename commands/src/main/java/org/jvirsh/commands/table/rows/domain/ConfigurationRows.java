package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for what a domain is configured to be. */
final class ConfigurationRows {
    /** Their names. */
    static final String NAMES =
            "autostart desc domdisplay domlaunchsecinfo domsetlaunchsecstate domrename"
                    + " domxml-from-native domxml-to-native edit metadata set-lifecycle-action"
                    + " ttyconsole vncdisplay dom-fd-associate domdisplay-reload";

    private ConfigurationRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "autostart" -> """
                    command autostart domain
                      help start a domain together with the host
                      about Marks a persistent domain to be started when the host, or the daemon, starts. A transient domain cannot be marked.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option disable bool | take the mark away
                      option once bool | mark it for the next start of the host only""";
            case "desc" -> """
                    command desc domain
                      help show or change a domain's title or description
                      about Prints the description of a domain, or the title with --title. Words that follow replace it; an empty one removes it.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option live bool | act on the running domain
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option current bool | act on the running domain if it runs, else on its definition
                      option title bool | work on the one-line title instead of the description
                      option edit bool | change the text in an editor
                      option new-desc argv positional | new text""";
            case "domdisplay" -> """
                    command domdisplay domain
                      help show where to reach a domain's display
                      about Prints the URI of a running domain's graphical display, for a viewer. Without --type the first one found is shown.
                      exclusive all type
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option include-password bool | put the password into the URI
                      option type string positional | only this kind of display: vnc, spice or rdp
                      option all bool | one line for each display""";
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
            case "domrename" -> """
                    command domrename domain
                      help give a domain another name
                      about Renames a domain that does not run and has no snapshots or checkpoints.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option new-name string required positional complete=CompleteEmpty | the name it shall have""";
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
                      exclusive domain xml
                      option format string required positional | name of the format, such as qemu-argv
                      option domain string complete=DomainName | a defined domain to convert
                      option xml string legacy complete=CompletePathLocalExisting | file with the XML to convert instead""";
            case "edit" -> """
                    command edit domain
                      help change a domain's XML in an editor
                      about Opens the stored definition of a domain in $VISUAL or $EDITOR and defines what was saved. A running domain takes the change over at its next start.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option skip-validate bool | accept XML that does not fit the schema""";
            case "metadata" -> """
                    command metadata domain
                      help show, set or remove own XML in a domain
                      about Keeps an element of any application in a domain's XML, found by its namespace URI.
                      exclusive current live config
                      exclusive edit set
                      exclusive remove set edit
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option uri string required positional | namespace URI of the element
                      option live bool | act on the running domain
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option current bool | act on the running domain if it runs, else on its definition
                      option edit bool | change the element in an editor
                      option key string legacy | namespace prefix for the element that is set
                      option set string legacy complete=CompleteEmpty | XML of the element to store
                      option remove bool | delete the element""";
            case "set-lifecycle-action" -> """
                    command set-lifecycle-action domain
                      help say what happens when a domain ends
                      about Sets what a domain does when it powers off, reboots or crashes.
                      exclusive current live config
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option type string required positional complete=DomainLifecycle | poweroff, reboot or crash
                      option action string required positional complete=DomainLifecycleAction | destroy, restart, rename-restart, preserve, coredump-destroy or coredump-restart
                      option config bool | act on the stored definition, so that it holds from the next start on
                      option live bool | act on the running domain
                      option current bool | act on the running domain if it runs, else on its definition""";
            case "ttyconsole" -> """
                    command ttyconsole domain
                      help show the terminal of a domain's console
                      about Prints the host's pseudo-terminal of the first console.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "vncdisplay" -> """
                    command vncdisplay domain
                      help show the VNC display of a domain
                      about Prints address and display number, as VNC viewers take them.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
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
            default -> null;
        };
    }
}
