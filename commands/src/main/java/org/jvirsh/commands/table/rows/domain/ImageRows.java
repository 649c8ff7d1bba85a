package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for saved memory and pictures of a domain. */
final class ImageRows {
    /** Their names. */
    static final String NAMES =
            "dump managedsave managedsave-remove managedsave-edit managedsave-dumpxml"
                    + " managedsave-define restore save save-image-define save-image-dumpxml"
                    + " save-image-edit screenshot";

    private ImageRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
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
                      exclusive running paused
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
                      exclusive running paused
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option xml string required positional complete=CompletePathLocalExisting | file with the new XML
                      option running bool | have the domain run when it is continued
                      option paused bool | have the domain stay paused when it is continued""";
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
                      exclusive running paused
                      option file string required positional | file that save wrote
                      option running bool | have the domain run afterwards, whatever it did before
                      option paused bool | leave the domain paused afterwards, whatever it did before""";
            case "screenshot" -> """
                    command screenshot domain
                      help take a picture of a domain's screen
                      about Stores the screen in a file, in the format the hypervisor gives.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option file string legacy complete=CompletePathLocalExisting | file to write; named after domain and time unless given
                      option screen int legacy | number of the screen""";
            default -> null;
        };
    }
}
