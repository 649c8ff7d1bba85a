#!/usr/bin/env -S jvirsh run
// Does bad things to running domains and looks whether they come back: chaos.groovy [ROUNDS] [SEED]
int rounds = (args[0] ?: '20') as int
def random = new Random((args[1] ?: '1') as long)

def victims = domains.findAll { it.state == State.RUNNING }
if (!victims) fail 'there is nobody to hurt'
def deeds = [
        pause  : { it.suspend(); it.resume() },
        kill   : { it.destroy(); it.start() },
        hibernate: { it.managedSave(); it.start() },
]
rounds.times {
    def victim = victims[random.nextInt(victims.size())]
    def deed = deeds.keySet()[random.nextInt(deeds.size())]
    log "$deed $victim"
    deeds[deed](victim)
    victim.waitFor(State.RUNNING, 60.seconds)
}
println "all ${victims.size()} are back after $rounds rounds"
