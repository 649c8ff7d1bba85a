#!/usr/bin/env -S jvirsh run
// Restarts all running domains, a few at a time, and stops at the first group that does not come back:
// rolling-reboot.groovy [AT-ONCE]
int atOnce = (args[0] ?: '2') as int

def fleet = domains.findAll { it.state == State.RUNNING }
fleet.collate(atOnce).each { group ->
    parallel(group) { guest ->
        guest.destroy().waitFor(State.SHUTOFF, 60.seconds)
        guest.start().waitFor(State.RUNNING, 60.seconds)
    }
    println "back: ${group*.name.join(' ')}"
}
