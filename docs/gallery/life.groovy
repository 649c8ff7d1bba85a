#!/usr/bin/env -S jvirsh run
// The life of a domain on whatever hypervisor the command line names: jvirsh -c URI run life.groovy [KERNEL [DISK]]
// The same file runs on qemu:///system, emu:///session and test:///default. Snapshots on qemu need a DISK in qcow2.
def (image, diskFile) = args
def seen = Collections.synchronizedList([])
events.on(Lifecycle) { if (it.domain.name == 'life') seen << it.change().toString().replaceAll('_.*', '') }

lab {
    def guest = define {
        name 'life'
        title "It's <a> \"title\""
        memory 64.MiB
        if (image) kernel image
        if (diskFile) disk file: diskFile, format: 'qcow2'
    }
    guest.start().waitFor(State.RUNNING)
    println "${guest.state}, ${hypervisor.domains.count { it.name == 'life' }} of that name"
    guest.suspend()
    println guest.state
    guest.resume()
    guest.snapshot('one')
    guest.suspend().revert('one')
    println "${guest.state} after the way back to ${guest.snapshots}"
    guest.deleteSnapshot('one')
    try {
        guest.fork('other').destroy()
        println 'a copy went on beside it'
    } catch (e) {
        log "no copy: ${e.message}"
    }
    guest.destroy().waitFor(State.SHUTOFF)
    println guest.state
}
println hasDomain('life') ? 'it is still there' : 'gone'
waitUntil('the news has come', 10.seconds) { seen.containsAll(['DEFINED', 'STARTED', 'SUSPENDED', 'RESUMED', 'STOPPED']) }
