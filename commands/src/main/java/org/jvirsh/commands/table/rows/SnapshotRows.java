package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for snapshots. */
final class SnapshotRows {
    /** Their names in order. */
    static final String NAMES =
            "snapshot-create snapshot-create-as snapshot-current snapshot-delete"
                    + " snapshot-dumpxml snapshot-edit snapshot-info snapshot-list snapshot-parent"
                    + " snapshot-revert fork";

    private SnapshotRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "snapshot-create" -> """
                    command snapshot-create snapshot
                      help make a snapshot, by XML
                      about Stores the state of a domain to come back to: disks, and memory if it runs. Without a file everything is chosen for you.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option xmlfile string positional complete=CompletePathLocalExisting | file with the XML of the snapshot
                      option redefine bool | take the XML of a snapshot that there was before
                      option current bool | with --redefine: make it the current snapshot
                      option no-metadata bool | do not remember the snapshot in the library
                      option halt bool | stop the domain afterwards
                      option disk-only bool | leave the memory out
                      option reuse-external bool | use existing files for external snapshots
                      option quiesce bool | have the guest agent freeze the file systems meanwhile
                      option atomic bool | change all disks or none
                      option live bool | let the domain run while the memory is stored
                      option validate bool | refuse XML that does not fit the schema""";
            case "snapshot-create-as" -> """
                    command snapshot-create-as snapshot
                      help make a snapshot
                      about Stores the state of a domain to come back to, with a snapshot described by these options.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option name string legacy complete=CompleteEmpty | name of the snapshot
                      option description string legacy complete=CompleteEmpty | a text to remember it by
                      option print-xml bool | only show the XML of the snapshot
                      option no-metadata bool | do not remember the snapshot in the library
                      option halt bool | stop the domain afterwards
                      option disk-only bool | leave the memory out
                      option reuse-external bool | use existing files for external snapshots
                      option quiesce bool | have the guest agent freeze the file systems meanwhile
                      option atomic bool | change all disks or none
                      option live bool | let the domain run while the memory is stored
                      option validate bool | refuse XML that does not fit the schema
                      option memspec string | where the memory goes: [file=]FILE[,snapshot=no|internal|external]
                      option diskspec argv legacy | a disk and what to do with it: DISK[,snapshot=no|internal|external|manual][,driver=TYPE][,stype=TYPE][,file=FILE]""";
            case "snapshot-current" -> """
                    command snapshot-current snapshot
                      help show or choose the current snapshot
                      about Prints the XML of the snapshot that the domain's state follows from, or makes another one current without changing the domain.
                      exclusive name snapshotname
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option name bool | print its name only
                      option security-info bool | include passwords and other secrets, which needs a connection that may write
                      option snapshotname string positional complete=SnapshotName | make this snapshot the current one""";
            case "snapshot-delete" -> """
                    command snapshot-delete snapshot
                      help delete a snapshot
                      about Deletes a snapshot; changes since then stay. Children get its parent.
                      exclusive current snapshotname
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option snapshotname string positional complete=SnapshotName | name of the snapshot
                      option current bool | delete the current snapshot
                      option children bool | those that follow it too
                      option children-only bool | only those that follow it
                      option metadata bool | only what the library knows of it""";
            case "snapshot-dumpxml" -> """
                    command snapshot-dumpxml snapshot
                      help print the XML of a snapshot
                      about Prints the XML of a snapshot of a domain.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option snapshotname string required positional complete=SnapshotName | name of the snapshot
                      option security-info bool | include passwords and other secrets, which needs a connection that may write
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "snapshot-edit" -> """
                    command snapshot-edit snapshot
                      help change a snapshot's XML in an editor
                      about Opens the XML of a snapshot in an editor, as far as it can be changed.
                      exclusive rename clone
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option snapshotname string positional complete=SnapshotName | name of the snapshot
                      option current bool | make it the current snapshot too
                      option rename bool | allow another name, which renames the snapshot
                      option clone bool | allow another name, which makes a second snapshot""";
            case "snapshot-info" -> """
                    command snapshot-info snapshot
                      help show what is known of a snapshot
                      about Prints name, domain, state, place, parent and children of a snapshot.
                      exclusive current snapshotname
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option snapshotname string positional complete=SnapshotName | name of the snapshot
                      option current bool | show the current snapshot""";
            case "snapshot-list" -> """
                    command snapshot-list snapshot
                      help list the snapshots of a domain
                      about Prints the snapshots of a domain, or those the options choose.
                      exclusive tree name roots
                      exclusive parent roots tree
                      exclusive roots from current
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option parent bool | also print the parents
                      option roots bool | only those without parent
                      option leaves bool | only those without children
                      option no-leaves bool | only those with children
                      option metadata bool | only those that keep the domain from being undefined
                      option no-metadata bool | only those the library need not remember
                      option inactive bool | only those of a domain that did not run
                      option active bool | only those of a running domain, with memory
                      option disk-only bool | only those of a running domain, without memory
                      option internal bool | only those inside the disk images
                      option external bool | only those with files of their own
                      option tree bool | print them as a tree
                      option from string legacy complete=SnapshotName | only children of this snapshot
                      option current bool | only children of the current snapshot
                      option descendants bool | with --from or --current: all that follow it
                      option name bool | print names only
                      option topological bool | print parents before children""";
            case "snapshot-parent" -> """
                    command snapshot-parent snapshot
                      help show the parent of a snapshot
                      about Prints the name of the snapshot before this one.
                      exclusive current snapshotname
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option snapshotname string positional complete=SnapshotName | the snapshot whose parent is asked for
                      option current bool | take the current snapshot""";
            case "snapshot-revert" -> """
                    command snapshot-revert snapshot
                      help bring a domain back to a snapshot
                      about Changes disks, memory and definition of a domain to what they were. What was not saved since is lost.
                      exclusive current snapshotname
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option snapshotname string positional complete=SnapshotName | name of the snapshot
                      option current bool | go back to the current snapshot
                      option running bool | have the domain run afterwards, whatever it did before
                      option paused bool | leave the domain paused afterwards, whatever it did before
                      option force bool | do it even if the domain must be started anew or is not well known
                      option reset-nvram bool | start again with the firmware variables of the template""";
            case "fork" -> """
                    command fork snapshot newer
                      help copy a domain, with its memory if it runs
                      about Makes a copy of a domain that goes on beside it. Memory and disks are shared until one of the two writes, so this takes about a second. The copy gets a new UUID and new MAC addresses, and its metadata a hint at a host name.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option name string required positional complete=CompleteEmpty | name of the copy
                      option paused bool | leave the copy of an active domain paused""";
            default -> null;
        };
    }
}
