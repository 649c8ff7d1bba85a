package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for moving a domain. */
final class MigrationRows {
    /** Their names. */
    static final String NAMES =
            "migrate migrate-setmaxdowntime migrate-getmaxdowntime migrate-compcache"
                    + " migrate-setspeed migrate-getspeed migrate-postcopy";

    private MigrationRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "migrate" -> """
                    command migrate domain
                      help move a running domain to another host
                      about Moves a domain to the host behind another connection, with as short a pause as possible if --live is given. Storage must be shared between the hosts unless it is copied along.
                      exclusive live offline
                      exclusive timeout-suspend timeout-postcopy
                      exclusive copy-storage-all copy-storage-inc
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option desturi string required positional complete=CompleteEmpty | URI of the destination, as this client sees it (with --p2p and --direct: as the source host sees it)
                      option live bool | let the domain run while its memory is sent
                      option offline bool | move the definition of a domain that does not run
                      option p2p bool | let the two hosts talk to each other, without this client in between
                      option direct bool | let the hypervisor itself do the whole migration
                      option tunneled alias to=tunnelled
                      option tunnelled bool | send the data inside the connection between the two daemons; needs --p2p
                      option persistent bool | make the domain persistent on the destination
                      option undefinesource bool | remove the definition on the source
                      option suspend bool | leave the domain paused on the destination
                      option copy-storage-all bool | copy all disks that are not shared
                      option copy-storage-inc bool | copy disks above a common base image only
                      option copy-storage-synchronous-writes bool | have guest writes reach both hosts at once while storage is copied
                      option change-protection bool | refuse changes of the definition until the migration is over
                      option unsafe bool | migrate even if that may damage data
                      option verbose bool | show how far the work has come
                      option compressed bool | send changed pages compressed
                      option auto-converge bool | slow the guest down when it dirties memory too fast
                      option rdma-pin-all bool | pin all guest memory before an RDMA migration
                      option abort-on-error bool | cancel the migration on an I/O error of the domain
                      option postcopy bool | make going over to post-copy possible
                      option postcopy-after-precopy bool | go over to post-copy after the first pass by itself; needs --postcopy
                      option postcopy-resume bool | take up a post-copy migration that was interrupted
                      option zerocopy bool | send memory without copying it inside the host; needs --parallel
                      option migrateuri string legacy complete=CompleteEmpty | address for the hypervisor's own data, when the default is not right
                      option graphicsuri string legacy complete=CompleteEmpty | address that viewers of the display are sent to
                      option listen-address string legacy complete=CompleteEmpty | address the destination listens on for the data
                      option dname string legacy complete=CompleteEmpty | other name of the domain on the destination
                      option timeout int legacy | seconds after which the domain is paused, or what the next two options say
                      option timeout-suspend bool | pause the domain when the time is over
                      option timeout-postcopy bool | go over to post-copy when the time is over
                      option xml string legacy complete=CompletePathLocalExisting | file with other domain XML for the destination
                      option migrate-disks string legacy complete=DomainMigrateDisks | targets of the disks to copy, separated by commas
                      option migrate-disks-detect-zeroes string complete=DomainMigrateDisks | targets of the copied disks whose zeros are not sent, separated by commas
                      option disks-port int legacy | port on the destination that receives storage
                      option disks-uri string complete=CompleteEmpty | address on the destination that receives storage
                      option comp-methods string complete=DomainMigrateCompMethods | ways to compress, separated by commas: xbzrle, mt, zlib, zstd
                      option comp-mt-level int | level of compression by several threads, 0 to 9
                      option comp-mt-threads int | threads that compress
                      option comp-mt-dthreads int | threads that decompress
                      option comp-xbzrle-cache int | bytes of page cache for xbzrle
                      option auto-converge-initial int | percentage of CPU time taken from the guest at first
                      option auto-converge-increment int | percentage taken in addition each time it was not enough
                      option persistent-xml string complete=CompletePathLocalExisting | file with other XML for the definition on the destination
                      option tls bool | encrypt the data
                      option postcopy-bandwidth int | most MiB per second to send in the post-copy phase
                      option parallel bool | use several connections for the memory
                      option parallel-connections int | how many
                      option bandwidth int | most MiB per second to send
                      option tls-destination string complete=CompleteEmpty | host name that the certificate of the destination must have
                      option comp-zlib-level int | level for zlib
                      option comp-zstd-level int | level for zstd
                      option available-switchover-bandwidth int | MiB per second to count on for the last pass
                      option migrate-disks-target-zero string | targets of the disks whose copies are known to read as zeros, separated by commas""";
            case "migrate-setmaxdowntime" -> """
                    command migrate-setmaxdowntime domain
                      help say how long the last pass of a migration may take
                      about Sets how long the domain may stand still when it goes over to the other host.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option downtime int required positional | milliseconds""";
            case "migrate-getmaxdowntime" -> """
                    command migrate-getmaxdowntime domain
                      help show how long the last pass of a migration may take
                      about Prints how many milliseconds the domain may stand still.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "migrate-compcache" -> """
                    command migrate-compcache domain
                      help show or set the page cache for compressed migration
                      about Prints the size of the cache that xbzrle compression works with, or sets it.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option size int | bytes""";
            case "migrate-setspeed" -> """
                    command migrate-setspeed domain
                      help limit the bandwidth of migrations
                      about Sets the most MiB per second a migration of the domain may send.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option bandwidth int required positional | MiB per second
                      option postcopy bool | the limit in the post-copy phase""";
            case "migrate-getspeed" -> """
                    command migrate-getspeed domain
                      help show the bandwidth limit of migrations
                      about Prints the most MiB per second a migration of the domain may send.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option postcopy bool | the limit in the post-copy phase""";
            case "migrate-postcopy" -> """
                    command migrate-postcopy domain
                      help go over to post-copy now
                      about Lets the domain run on the destination at once; memory it lacks is fetched when touched. The migration must have been started with --postcopy.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            default -> null;
        };
    }
}
