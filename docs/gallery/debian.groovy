#!/usr/bin/env -S jvirsh run --timeout 30m
// A Debian from power-on to a verified result: debian.groovy DISK KERNEL INITRD PASSWORD [keep]
// The disk is a qcow2 image with a system on ext4 whose first serial port has a login, and root's password is PASSWORD.
// The domain is left behind: shut off, or running with `keep`. If it is there already, it is used as it is.
import org.jvirsh.scripting.console.guest.GuestShell
import org.jvirsh.scripting.console.guest.Login

def (diskFile, kernelFile, initrdFile, password, keep) = args

def guest = hasDomain('deb') ? domain('deb') : define {
    name 'deb'
    memory 512.MiB
    kernel kernelFile
    initrd initrdFile
    cmdline 'root=/dev/vda rw console=ttyS0 quiet'
    disk file: diskFile, format: 'qcow2', bus: 'virtio'
    device "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"
}
if (!guest.active) guest.start()
def shell = Login.as('root', password).at(guest.console().contract, 20.minutes)

println shell.output('. /etc/os-release; echo "$ID $(uname -m)"')
def failed = shell.run('echo to be seen; exit 7')
println "status ${failed.status()}: ${failed.out().trim()}"

// What is changed after the snapshot is gone with the way back, on the disk and in memory.
shell.run('echo first > /root/note; echo first > /run/note; sync').orFail()
guest.snapshot('clean')
shell.run('echo second > /root/note; echo second > /run/note; sync').orFail()
println "changed: ${shell.output('cat /root/note /run/note').readLines()}"
guest.revert('clean')
shell = GuestShell.at(guest.console().contract, 2.minutes)
println "reverted: ${shell.output('cat /root/note /run/note').readLines()}"
guest.deleteSnapshot('clean')

if (!keep) {
    // What a guest says last may be lost with its console.
    guest.console().send 'systemctl poweroff'
    guest.waitFor(State.SHUTOFF, 5.minutes)
}
println "${guest.name}: ${guest.state}"
