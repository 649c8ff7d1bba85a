#!/usr/bin/env -S jvirsh run
// Provisions a guest from a kernel and talks to it: provision.groovy KERNEL [NAME]
def image = args[0]
def title = args[1] ?: 'provisioned'

def guest = define {
    name title
    memory 64.MiB
    kernel image
    cmdline 'console=ttyS0'
}
guest.start().waitFor(State.RUNNING, 60.seconds)
guest.console {
    expect '> ', 60.seconds
    send 'cmdline'
    expect 'console=ttyS0', 10.seconds
}
println "${guest.name}: ${guest.state}"
