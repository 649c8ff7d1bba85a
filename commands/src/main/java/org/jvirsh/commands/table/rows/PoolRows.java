package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for storage pools. */
final class PoolRows {
    /** Their names in order. */
    static final String NAMES =
            "find-storage-pool-sources-as find-storage-pool-sources pool-autostart pool-build"
                    + " pool-create-as pool-create pool-define-as pool-define pool-delete pool-destroy"
                    + " pool-dumpxml pool-edit pool-info pool-list pool-name pool-refresh pool-start"
                    + " pool-undefine pool-uuid pool-event pool-capabilities";

    private PoolRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "find-storage-pool-sources-as" -> """
                    command find-storage-pool-sources-as pool
                      help look for storage that could be a pool
                      about Prints XML with what a host offers, for pools of a type.
                      option type string required positional complete=PoolType | type of pool to look for
                      option host string legacy complete=CompleteEmpty | host to ask
                      option port string legacy complete=CompleteEmpty | port on that host
                      option initiator string legacy complete=CompleteEmpty | initiator name to ask with""";
            case "find-storage-pool-sources" -> """
                    command find-storage-pool-sources pool
                      help look for storage that could be a pool, by XML
                      about Prints XML with what there is for pools of a type.
                      option type string required positional complete=PoolType | type of pool to look for
                      option srcSpec string legacy complete=CompletePathLocalExisting | file with the XML of the source to ask""";
            case "pool-autostart" -> """
                    command pool-autostart pool
                      help start a pool together with the host
                      about Marks a persistent pool to be started when the host, or the daemon, starts.
                      option pool string required positional complete=StoragePoolName | the pool, by name or UUID
                      option disable bool | take the mark away""";
            case "pool-build" -> """
                    command pool-build pool
                      help prepare the storage of a pool
                      about Makes what the pool needs: a directory, a file system, a volume group.
                      option pool string required positional complete=StoragePoolName | the pool, by name or UUID
                      option no-overwrite bool | build, unless there seems to be a pool already
                      option overwrite bool | build, whatever is there""";
            case "pool-create-as" -> """
                    command pool-create-as pool
                      help start a pool that disappears when it stops
                      about Starts a transient pool described by these options.
                      exclusive overwrite no-overwrite
                      exclusive secret-usage secret-uuid
                      option name string required positional complete=CompleteEmpty | how the pool is called
                      option type string required positional complete=PoolType | type of the pool, such as dir, logical, iscsi or rbd
                      option print-xml bool | only show the XML that would be used
                      option source-host string legacy complete=CompleteEmpty | host that serves the storage
                      option source-path string legacy | path on that host, or of the source
                      option source-dev string legacy | device the storage is on
                      option source-name string legacy | name of the source, such as a volume group
                      option target string legacy | directory in which the volumes appear
                      option source-format string legacy | format of the source, such as ext4, nfs or lvm2
                      option auth-type string legacy | how to log in: chap or ceph
                      option auth-username string legacy complete=CompleteEmpty | user to log in as
                      option secret-usage string legacy | usage name of the secret to log in with
                      option secret-uuid string legacy | UUID of the secret to log in with
                      option adapter-name string legacy | name of the SCSI adapter
                      option adapter-wwnn string legacy | world wide node name of the virtual adapter
                      option adapter-wwpn string legacy | world wide port name of the virtual adapter
                      option adapter-parent string legacy | adapter that carries the virtual adapter
                      option adapter-parent-wwnn string legacy | world wide node name of that adapter
                      option adapter-parent-wwpn string legacy | world wide port name of that adapter
                      option adapter-parent-fabric-wwn string legacy | world wide name of the fabric of that adapter
                      option source-protocol-ver string legacy | version of the NFS protocol
                      option source-initiator string legacy complete=CompleteEmpty | initiator name for iSCSI
                      option build bool | build the pool before it is started
                      option no-overwrite bool | build, unless there seems to be a pool already
                      option overwrite bool | build, whatever is there""";
            case "pool-create" -> """
                    command pool-create pool
                      help start a pool that disappears when it stops, by XML
                      about Starts a transient pool from an XML file.
                      exclusive overwrite no-overwrite
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the pool
                      option build bool | build the pool before it is started
                      option no-overwrite bool | build, unless there seems to be a pool already
                      option overwrite bool | build, whatever is there""";
            case "pool-define-as" -> """
                    command pool-define-as pool
                      help keep a pool without starting it
                      about Makes a pool persistent that is described by these options, or changes it.
                      exclusive secret-usage secret-uuid
                      option name string required positional complete=CompleteEmpty | how the pool is called
                      option type string required positional complete=PoolType | type of the pool, such as dir, logical, iscsi or rbd
                      option print-xml bool | only show the XML that would be used
                      option source-host string legacy complete=CompleteEmpty | host that serves the storage
                      option source-path string legacy | path on that host, or of the source
                      option source-dev string legacy | device the storage is on
                      option source-name string legacy | name of the source, such as a volume group
                      option target string legacy | directory in which the volumes appear
                      option source-format string legacy | format of the source, such as ext4, nfs or lvm2
                      option auth-type string legacy | how to log in: chap or ceph
                      option auth-username string legacy complete=CompleteEmpty | user to log in as
                      option secret-usage string legacy | usage name of the secret to log in with
                      option secret-uuid string legacy | UUID of the secret to log in with
                      option adapter-name string legacy | name of the SCSI adapter
                      option adapter-wwnn string legacy | world wide node name of the virtual adapter
                      option adapter-wwpn string legacy | world wide port name of the virtual adapter
                      option adapter-parent string legacy | adapter that carries the virtual adapter
                      option adapter-parent-wwnn string legacy | world wide node name of that adapter
                      option adapter-parent-wwpn string legacy | world wide port name of that adapter
                      option adapter-parent-fabric-wwn string legacy | world wide name of the fabric of that adapter
                      option source-protocol-ver string legacy | version of the NFS protocol
                      option source-initiator string legacy complete=CompleteEmpty | initiator name for iSCSI""";
            case "pool-define" -> """
                    command pool-define pool
                      help keep a pool without starting it, by XML
                      about Makes a pool persistent from an XML file, or replaces the definition it has.
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the pool
                      option validate bool | refuse XML that does not fit the schema""";
            case "pool-delete" -> """
                    command pool-delete pool
                      help delete the storage of a pool
                      about Deletes the storage of a stopped pool for good; its definition stays.
                      option pool string required positional complete=StoragePoolName | the pool, by name or UUID""";
            case "pool-destroy" -> """
                    command pool-destroy pool
                      help stop a pool
                      about Stops a running pool. Its data stay.
                      option pool string required positional complete=StoragePoolName | the pool, by name or UUID""";
            case "pool-dumpxml" -> """
                    command pool-dumpxml pool
                      help print a pool's XML
                      about Prints the XML of a pool.
                      option pool string required positional complete=StoragePoolName | the pool, by name or UUID
                      option inactive bool | show the stored definition instead of the state right now
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "pool-edit" -> """
                    command pool-edit pool
                      help change a pool's XML in an editor
                      about Opens the stored definition of a pool in an editor and defines what was saved.
                      option pool string required positional complete=StoragePoolName | the pool, by name or UUID""";
            case "pool-info" -> """
                    command pool-info pool
                      help show what is known of a pool
                      about Prints UUID, state and sizes of a pool.
                      option pool string required positional complete=StoragePoolName | the pool, by name or UUID
                      option bytes bool | print sizes in bytes""";
            case "pool-list" -> """
                    command pool-list pool
                      help list the pools
                      about Prints the pools that run, or those the options choose.
                      exclusive all inactive
                      exclusive details uuid name
                      option inactive bool | only pools that do not run
                      option all bool | running or not
                      option transient bool | only transient pools
                      option persistent bool | only persistent pools
                      option autostart bool | only pools that start with the host
                      option no-autostart bool | only pools that do not start with the host
                      option type string legacy complete=PoolType | only pools of these types, separated by commas
                      option details bool | also print persistence and sizes
                      option uuid bool | print UUIDs only
                      option name bool | print names only""";
            case "pool-name" -> """
                    command pool-name pool
                      help turn a pool's UUID into its name
                      about Prints the name of a pool.
                      option pool string required positional complete=StoragePoolName | the pool, by UUID""";
            case "pool-refresh" -> """
                    command pool-refresh pool
                      help look again what is in a pool
                      about Reads the volumes of a running pool again.
                      option pool string required positional complete=StoragePoolName | the pool, by name or UUID""";
            case "pool-start" -> """
                    command pool-start pool
                      help start a pool that is defined
                      about Starts a persistent pool that does not run.
                      exclusive overwrite no-overwrite
                      option pool string required positional complete=StoragePoolName | the pool, by name or UUID
                      option build bool | build the pool before it is started
                      option no-overwrite bool | build, unless there seems to be a pool already
                      option overwrite bool | build, whatever is there""";
            case "pool-undefine" -> """
                    command pool-undefine pool
                      help forget a pool's definition
                      about Removes the definition of a stopped pool. Its data stay.
                      option pool string required positional complete=StoragePoolName | the pool, by name or UUID""";
            case "pool-uuid" -> """
                    command pool-uuid pool
                      help turn a pool's name into its UUID
                      about Prints the UUID of a pool.
                      option pool string required positional complete=StoragePoolName | the pool, by name""";
            case "pool-event" -> """
                    command pool-event pool
                      help watch what happens to pools
                      about Waits for one event, or prints events as they come, of one pool or all.
                      option pool string legacy complete=StoragePoolName | only events of this pool, by name or UUID
                      option event string legacy complete=PoolEventName | name of the event to wait for
                      option loop bool | go on after the first event, until interrupted or until the time is over
                      option timeout int legacy | give up after that many seconds
                      option list bool | print the names that can be given as event, and do nothing else
                      option timestamp bool | put the time before each event""";
            case "pool-capabilities" -> """
                    command pool-capabilities pool
                      help show what pools can be
                      about Prints XML about the types and formats of pools that the driver supports.""";
            default -> null;
        };
    }
}
