package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for backups. */
final class BackupRows {
    /** Their names in order. */
    static final String NAMES =
            "backup-begin backup-dumpxml";

    private BackupRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "backup-begin" -> """
                    command backup-begin backup
                      help start a backup of a running domain
                      about Starts a job that copies the disks, or what has changed since a checkpoint, while the domain runs.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option backupxml string positional complete=CompletePathLocalExisting | file with the XML of the backup
                      option checkpointxml string legacy complete=CompletePathLocalExisting | file with the XML of a checkpoint to make at the same moment
                      option reuse-external bool | use existing files as targets
                      option preserve-domain-on-shutdown bool | keep a guest that shuts down paused until the backup ends""";
            case "backup-dumpxml" -> """
                    command backup-dumpxml backup
                      help print the XML of the backup under way
                      about Prints the XML of the backup job of a domain, with what was chosen for it.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            default -> null;
        };
    }
}
