#!/usr/bin/env -S jvirsh run
// Boots one guest, takes a snapshot, and goes on from there many times at once: ten-from-one.groovy KERNEL [COUNT]
def image = args[0]
def count = (args[1] ?: '10') as int

lab {
    def first = define {
        name 'first'
        memory 64.MiB
        kernel image
    }
    first.start().console { expect '> ', 60.seconds }
    first.snapshot('booted')

    def copies = (1..count).collect { first.fork("copy-$it") }
    def answers = parallel(copies) { guest ->
        int number = guest.name - 'copy-' as int
        guest.console {
            send "$number*$number"
            expect "\n${number * number}", 60.seconds
        }
        number * number
    }
    println answers.sum()
    first.revert('booted')
    println "first: ${first.state}"
}
