#!/usr/bin/env -S jvirsh run
// Makes a checkpoint of every running domain with disks and forgets all but the latest: nightly-backup.groovy [KEEP]
// With a file name as second argument the disks are also copied: NAME-DISK.CHECKPOINT is put behind it.
int keep = (args[0] ?: '7') as int
def stamp = 'nightly-' + java.time.LocalDateTime.now().format(java.time.format.DateTimeFormatter.ofPattern('yyyyMMdd-HHmmss'))

parallel(domains.findAll { it.active }) { guest ->
    def disks = virsh('domblklist', guest.name).records
    if (disks) {
        guest.checkpoint(stamp)
        def old = virsh('checkpoint-list', guest.name, '--name', '--topological').lines
                .findAll { it.startsWith('nightly-') }.dropRight(keep)
        old.each { virsh('checkpoint-delete', guest.name, it).orFail() }
        println "${guest.name}: ${disks.size()} disks, ${old.size()} forgotten"
    }
}
