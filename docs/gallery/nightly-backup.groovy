#!/usr/bin/env -S jvirsh run
// Copies the disks of every running domain: nightly-backup.groovy DIRECTORY [KEEP]
// The first copy is whole, later ones hold what has changed since the one before. KEEP checkpoints are kept (7).
def directory = args[0]
int keep = (args[1] ?: '7') as int
def now = 'nightly-' + java.time.LocalDateTime.now().format(java.time.format.DateTimeFormatter.ofPattern('yyyyMMdd-HHmmss-SSS'))

parallel(domains.findAll { it.active && virsh('domblklist', it.name).records }) { guest ->
    def earlier = virsh('checkpoint-list', guest.name, '--name', '--topological').lines.findAll { it.startsWith('nightly-') }
    def last = earlier ? earlier.last() : null
    guest.backup(now, directory, last)
    def old = earlier.dropRight(keep - 1)
    old.each { virsh('checkpoint-delete', guest.name, it).orFail() }
    println "${guest.name}: ${last ? "changes since $last" : 'all'}, ${old.size()} forgotten"
}
