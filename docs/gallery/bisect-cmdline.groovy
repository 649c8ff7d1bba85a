#!/usr/bin/env -S jvirsh run
// Finds the word of a kernel command line that makes the difference: bisect-cmdline.groovy KERNEL BAD WORD...
// A boot is bad when its console shows BAD; here the guest is asked for what it was started with.
def image = args[0]
def bad = args[1]
def words = args.drop(2)

boolean boots(String image, String bad, List<String> words) {
    lab {
        def guest = define {
            name 'bisect'
            memory 64.MiB
            kernel image
            cmdline((['console=ttyS0'] + words).join(' '))
        }
        guest.start()
        guest.snapshot('power-on')
        def seen = ''
        guest.console {
            expect '> ', 60.seconds
            send 'cmdline'
            seen = expect(~/(?s)console=.*> /, 60.seconds).text()
        }
        !seen.contains(bad)
    }
}

assert boots(image, bad, []): 'it is not the command line'
assert !boots(image, bad, words): 'nothing is wrong with these words'
while (words.size() > 1) {
    def half = words.take(words.size().intdiv(2))
    words = boots(image, bad, half) ? words.drop(half.size()) : half
    log "left: ${words.join(' ')}"
}
println words.first()
