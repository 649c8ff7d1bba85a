package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for storage volumes. */
final class VolumeRows {
    /** Their names in order. */
    static final String NAMES =
            "vol-clone vol-create-as vol-create vol-create-from vol-delete vol-download"
                    + " vol-dumpxml vol-info vol-key vol-list vol-name vol-path vol-pool vol-resize"
                    + " vol-upload vol-wipe";

    private VolumeRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "vol-clone" -> """
                    command vol-clone volume
                      help copy a volume inside its pool
                      about Makes a new volume with the content of another one.
                      option vol string required positional complete=StorageVolName | the volume, by name, key or path
                      option newname string required positional complete=CompleteEmpty | name of the copy
                      option pool string positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option prealloc-metadata bool | allocate the metadata of a qcow2 image at once
                      option reflink bool | share the data between the copies, where the file system can
                      option print-xml bool | only show the XML of the copy""";
            case "vol-create-as" -> """
                    command vol-create-as volume
                      help make a volume
                      about Makes a volume described by these options.
                      option pool string required positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option name string required positional complete=CompleteEmpty | how the volume is called
                      option capacity string required positional complete=CompleteEmpty | size the guest sees, such as 20G; bytes without unit
                      option allocation string legacy complete=CompleteEmpty | how much of it to allocate at once
                      option format string legacy | format of the volume, such as raw or qcow2
                      option backing-vol string legacy | volume below it, which it records changes to
                      option backing-vol-format string legacy | format of that volume
                      option prealloc-metadata bool | allocate the metadata of a qcow2 image at once
                      option print-xml bool | only show the XML that would be used""";
            case "vol-create" -> """
                    command vol-create volume
                      help make a volume, by XML
                      about Makes a volume from an XML file.
                      option pool string required positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the volume
                      option prealloc-metadata bool | allocate the metadata of a qcow2 image at once
                      option validate bool | refuse XML that does not fit the schema""";
            case "vol-create-from" -> """
                    command vol-create-from volume
                      help make a volume with the content of another one
                      about Makes a volume from an XML file and copies another volume into it.
                      option pool string required positional complete=StoragePoolName | pool the new volume is made in, by name or UUID
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the new volume
                      option vol string required positional complete=StorageVolName | volume to copy, by name, key or path
                      option inputpool string legacy complete=StoragePoolName | pool that volume is in
                      option prealloc-metadata bool | allocate the metadata of a qcow2 image at once
                      option reflink bool | share the data between the copies, where the file system can
                      option validate bool | refuse XML that does not fit the schema""";
            case "vol-delete" -> """
                    command vol-delete volume
                      help delete a volume
                      about Deletes a volume and its data.
                      option vol string required positional complete=StorageVolName | the volume, by name, key or path
                      option pool string positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option delete-snapshots bool | snapshots of the volume too""";
            case "vol-download" -> """
                    command vol-download volume
                      help copy a volume to a file
                      about Copies the content of a volume to a file of this client.
                      option vol string required positional complete=StorageVolName | the volume, by name, key or path
                      option file string required positional complete=CompletePathLocalExisting | file to write
                      option pool string positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option offset int legacy | position in the volume at which to begin, in bytes
                      option length int legacy | how many bytes
                      option sparse bool | keep holes instead of moving zeros""";
            case "vol-dumpxml" -> """
                    command vol-dumpxml volume
                      help print a volume's XML
                      about Prints the XML of a volume.
                      option vol string required positional complete=StorageVolName | the volume, by name, key or path
                      option pool string positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "vol-info" -> """
                    command vol-info volume
                      help show what is known of a volume
                      about Prints type and sizes of a volume.
                      option vol string required positional complete=StorageVolName | the volume, by name, key or path
                      option pool string positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option bytes bool | print sizes in bytes
                      option physical bool | print the space it takes instead of the space allocated to it""";
            case "vol-key" -> """
                    command vol-key volume
                      help turn a volume's name or path into its key
                      about Prints the key of a volume.
                      option vol string required positional complete=StorageVolName | the volume, by name or path
                      option pool string positional complete=StoragePoolName | pool the volume is in, by name or UUID""";
            case "vol-list" -> """
                    command vol-list volume
                      help list the volumes of a pool
                      about Prints name and path of each volume.
                      option pool string required positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option details bool | also print type and sizes""";
            case "vol-name" -> """
                    command vol-name volume
                      help turn a volume's key or path into its name
                      about Prints the name of a volume.
                      option vol string required positional complete=StorageVolKey | the volume, by key or path""";
            case "vol-path" -> """
                    command vol-path volume
                      help turn a volume's name or key into its path
                      about Prints the path of a volume.
                      option vol string required positional complete=StorageVolName | the volume, by name or key
                      option pool string positional complete=StoragePoolName | pool the volume is in, by name or UUID""";
            case "vol-pool" -> """
                    command vol-pool volume
                      help show which pool a volume is in
                      about Prints the name of the pool.
                      option vol string required positional complete=StorageVolKey | the volume, by key or path
                      option uuid bool | print the UUID of the pool""";
            case "vol-resize" -> """
                    command vol-resize volume
                      help change the size of a volume
                      about Makes a volume larger, or smaller with --shrink.
                      option vol string required positional complete=StorageVolName | the volume, by name, key or path
                      option capacity string required positional complete=CompleteEmpty | new size, such as 20G; bytes without unit
                      option pool string positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option allocate bool | allocate the new space at once
                      option delta bool | the size is a difference
                      option shrink bool | allow the volume to become smaller""";
            case "vol-upload" -> """
                    command vol-upload volume
                      help copy a file to a volume
                      about Writes the content of a file of this client into a volume.
                      option vol string required positional complete=StorageVolName | the volume, by name, key or path
                      option file string required positional complete=CompletePathLocalExisting | file to read
                      option pool string positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option offset int legacy | position in the volume at which to begin, in bytes
                      option length int legacy | how many bytes
                      option sparse bool | keep holes instead of moving zeros""";
            case "vol-wipe" -> """
                    command vol-wipe volume
                      help overwrite the data of a volume
                      about Overwrites a volume, so that what was in it cannot be read any more.
                      option vol string required positional complete=StorageVolName | the volume, by name, key or path
                      option pool string positional complete=StoragePoolName | pool the volume is in, by name or UUID
                      option algorithm string legacy complete=StorageVolWipeAlgorithm | how: zero, nnsa, dod, bsi, gutmann, schneier, pfitzner7, pfitzner33, random or trim""";
            default -> null;
        };
    }
}
