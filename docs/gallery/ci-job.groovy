#!/usr/bin/env -S jvirsh run --timeout 5m
// Runs one job in a fresh guest and ends with its result: ci-job.groovy KERNEL LINE EXPECTED
def (image, line, expected) = args

lab {
    def guest = define {
        name "ci-${ProcessHandle.current().pid()}"
        memory 64.MiB
        kernel image
    }
    guest.start().console {
        expect '> ', 60.seconds
        send line
        expect "\n$expected", 60.seconds
        send 'poweroff'
    }
    guest.waitFor(State.SHUTOFF, 60.seconds)
}
println 'passed'
