package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for a domain's life. */
final class LifecycleRows {
    /** Their names. */
    static final String NAMES =
            "console create define destroy domid domname domuuid dumpxml reboot reset resume"
                    + " shutdown start suspend undefine";

    private LifecycleRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "console" -> """
                    command console domain
                      help talk to a domain's serial console
                      about Connects this terminal to the serial console of a running domain. The escape character ends it.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option devname string legacy complete=DomainConsole | alias of another character device, such as serial1
                      option force bool | take the console over from another session
                      option resume bool | let a paused domain go on once the console is connected
                      option safe bool | connect only if the driver can keep two sessions apart""";
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
            case "destroy" -> """
                    command destroy domain
                      help end a domain at once
                      about Stops the domain as if its power were cut; the definition stays.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option graceful bool | only ask the process to end, never kill it
                      option remove-logs bool | delete the log file of the domain too""";
            case "domid" -> """
                    command domid domain
                      help turn a domain's name or UUID into its id
                      about Prints the id of a running domain, or - for one that does not run.
                      option domain string required positional complete=DomainName | the domain, by name or UUID""";
            case "domname" -> """
                    command domname domain
                      help turn a domain's id or UUID into its name
                      about Prints the name of a domain.
                      option domain string required positional complete=DomainUUID | the domain, by id or UUID""";
            case "domuuid" -> """
                    command domuuid domain
                      help turn a domain's name or id into its UUID
                      about Prints the UUID of a domain.
                      option domain string required positional complete=DomainName | the domain, by name or id""";
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
            case "resume" -> """
                    command resume domain
                      help let a paused domain go on
                      about Takes a paused domain up again.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
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
            case "undefine" -> """
                    command undefine domain
                      help forget a domain's definition
                      about Removes the definition. A running domain goes on, and is gone once it stops.
                      exclusive nvram keep-nvram
                      exclusive tpm keep-tpm
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
            default -> null;
        };
    }
}
