package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for jobs on disks. */
final class BlockRows {
    /** Their names. */
    static final String NAMES =
            "blockcommit blockcopy blockjob blockpull blockresize";

    private BlockRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "blockcommit" -> """
                    command blockcommit domain
                      help merge an overlay into its backing image
                      about Starts a job that writes the changes of one or more images of a disk's chain down into an image below, so that the chain becomes shorter. Committing the top image needs --active or --pivot, and goes on until the job is pivoted or aborted.
                      exclusive pivot keep-overlay
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option bandwidth int legacy | most to copy, in MiB per second
                      option base string legacy complete=DomainBlockjobBaseTop | image that receives the data, by path; the lowest one unless given
                      option shallow bool | commit into the image directly below the top
                      option top string legacy complete=DomainBlockjobBaseTop | uppermost image to commit, by path; the active one unless given
                      option active bool | commit the image in use, and keep it in step until told to pivot
                      option delete bool | delete images that have become needless
                      option wait bool | return when the job is done, or in step when it is an active one
                      option verbose bool | show how far the work has come
                      option timeout int legacy | give up after that many seconds
                      option pivot bool | go over to the base when it is in step; implies --active and --wait
                      option keep-overlay bool | end an active commit without going over to the base
                      option async bool | do not wait until a cancelled job has really ended
                      option keep-relative bool | keep relative paths between the images of the chain
                      option bytes bool | take and print bandwidth in bytes per second instead of MiB per second""";
            case "blockcopy" -> """
                    command blockcopy domain
                      help mirror a disk to another place
                      about Starts a job that copies a disk to a file, a block device or a destination described in XML, and then mirrors writes until it is pivoted to the copy or finished.
                      exclusive dest xml
                      exclusive format xml
                      exclusive blockdev xml
                      exclusive pivot finish
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option dest string legacy | path of the copy
                      option bandwidth int legacy | most to copy, in MiB per second
                      option shallow bool | copy only the top image; the copy shares the backing chain
                      option reuse-external bool | use the copy's file as it is; it must be there
                      option raw alias to=format=raw
                      option blockdev bool | the copy is a block device, not a file
                      option wait bool | return when the copy is in step
                      option verbose bool | show how far the work has come
                      option timeout int legacy | give up after that many seconds
                      option pivot bool | go over to the copy when it is in step; implies --wait
                      option finish bool | stop when the copy is in step and stay with the original; implies --wait
                      option async bool | do not wait until a cancelled job has really ended
                      option xml string legacy complete=CompletePathLocalExisting | file with the XML of the destination
                      option format string legacy complete=DomainStorageFileFormat | format of the copy, such as raw or qcow2
                      option granularity int legacy | piece size that changes are tracked by, a power of two in bytes
                      option buf-size int legacy | bytes that may be under way at once
                      option bytes bool | take and print bandwidth in bytes per second instead of MiB per second
                      option transient-job bool | do not insist that the job survives a restart of the domain
                      option synchronous-writes bool | confirm guest writes only when they are in the copy too
                      option print-xml bool | only show the XML that would be used
                      option dest-is-zero bool | the copy is known to read as zeros, so zeros need no writing""";
            case "blockjob" -> """
                    command blockjob domain
                      help watch or steer the job on a disk
                      about Prints how far the job on a disk has come, changes its speed, or ends it by abort or pivot.
                      exclusive raw abort pivot async bandwidth
                      exclusive info abort pivot async bandwidth
                      exclusive bytes abort pivot async
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option abort bool | end the job; a copy or active commit keeps the original
                      option async bool | do not wait until a cancelled job has really ended
                      option pivot bool | end a copy or active commit that is in step by going over to its target
                      option info bool | print the job's type, progress and speed
                      option bytes bool | take and print bandwidth in bytes per second instead of MiB per second
                      option raw bool | print plain values, one per line
                      option bandwidth int legacy | new speed limit, in MiB per second""";
            case "blockpull" -> """
                    command blockpull domain
                      help flatten an image chain upwards
                      about Starts a job that copies data of backing images into the top image of a disk, until it needs nothing below the base, or nothing at all.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option bandwidth int legacy | most to copy, in MiB per second
                      option base string legacy complete=DomainBlockjobBaseTop | image that stays as backing image, by path; everything is pulled unless given
                      option wait bool | return when the job is done
                      option verbose bool | show how far the work has come
                      option timeout int legacy | give up after that many seconds
                      option async bool | do not wait until a cancelled job has really ended
                      option keep-relative bool | keep relative paths between the images of the chain
                      option bytes bool | take and print bandwidth in bytes per second instead of MiB per second""";
            case "blockresize" -> """
                    command blockresize domain
                      help change the size of a disk of a running domain
                      about Tells a running domain that one of its disks has another size. The size is in KiB unless it has a unit.
                      exclusive size capacity
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option path string required positional complete=DomainDiskTarget | the disk, by target name or by path of its source
                      option size int positional | new size, such as 20G; KiB without unit
                      option capacity bool | take the size from the block device behind the disk
                      option extend bool | refuse to make the disk smaller""";
            default -> null;
        };
    }
}
