package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for checkpoints. */
final class CheckpointRows {
    /** Their names in order. */
    static final String NAMES =
            "checkpoint-create checkpoint-create-as checkpoint-delete checkpoint-dumpxml"
                    + " checkpoint-edit checkpoint-info checkpoint-list checkpoint-parent";

    private CheckpointRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "checkpoint-create" -> """
                    command checkpoint-create checkpoint
                      help mark a point for incremental backups, by XML
                      about Starts to track changes of the disks from now on. Without a file everything is chosen for you.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option xmlfile string positional complete=CompletePathLocalExisting | file with the XML of the checkpoint
                      option redefine bool | take the XML of a checkpoint that there was before
                      option redefine-validate bool | with --redefine: make sure that the disks still have its data
                      option quiesce bool | have the guest agent freeze the file systems meanwhile""";
            case "checkpoint-create-as" -> """
                    command checkpoint-create-as checkpoint
                      help mark a point for incremental backups
                      about Starts to track changes of the disks from now on, with a checkpoint described by these options.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option name string legacy complete=CompleteEmpty | name of the checkpoint
                      option description string legacy complete=CompleteEmpty | a text to remember it by
                      option print-xml bool | only show the XML of the checkpoint
                      option quiesce bool | have the guest agent freeze the file systems meanwhile
                      option diskspec argv legacy | a disk and what to do with it: DISK[,checkpoint=no|bitmap][,bitmap=NAME]""";
            case "checkpoint-delete" -> """
                    command checkpoint-delete checkpoint
                      help forget a checkpoint
                      about Deletes a checkpoint; the changes it has tracked count for the one before.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option checkpointname string required positional complete=CheckpointName | name of the checkpoint
                      option children bool | those that follow it too
                      option children-only bool | only those that follow it
                      option metadata bool | only what the library knows of it""";
            case "checkpoint-dumpxml" -> """
                    command checkpoint-dumpxml checkpoint
                      help print the XML of a checkpoint
                      about Prints the XML of a checkpoint of a domain.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option checkpointname string required positional complete=CheckpointName | name of the checkpoint
                      option security-info bool | include passwords and other secrets, which needs a connection that may write
                      option no-domain bool | leave out the domain's XML inside
                      option size bool | say how much has changed since
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "checkpoint-edit" -> """
                    command checkpoint-edit checkpoint
                      help change a checkpoint's XML in an editor
                      about Opens the XML of a checkpoint in an editor. Only its description can be changed.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option checkpointname string required positional complete=CheckpointName | name of the checkpoint""";
            case "checkpoint-info" -> """
                    command checkpoint-info checkpoint
                      help show what is known of a checkpoint
                      about Prints name, domain, parent and children of a checkpoint.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option checkpointname string required positional complete=CheckpointName | name of the checkpoint""";
            case "checkpoint-list" -> """
                    command checkpoint-list checkpoint
                      help list the checkpoints of a domain
                      about Prints the checkpoints of a domain, or those the options choose.
                      exclusive tree name roots
                      exclusive parent roots tree
                      exclusive roots from
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option parent bool | also print the parents
                      option roots bool | only those without parent
                      option leaves bool | only those without children
                      option no-leaves bool | only those with children
                      option tree bool | print them as a tree
                      option from string legacy complete=CheckpointName | only children of this checkpoint
                      option descendants bool | with --from: all that follow it
                      option name bool | print names only
                      option topological bool | print parents before children""";
            case "checkpoint-parent" -> """
                    command checkpoint-parent checkpoint
                      help show the parent of a checkpoint
                      about Prints the name of the checkpoint before this one.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option checkpointname string required positional complete=CheckpointName | name of the checkpoint""";
            default -> null;
        };
    }
}
