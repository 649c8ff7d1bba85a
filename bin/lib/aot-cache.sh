# The shell's ahead-of-time caches: loaded and linked classes that a later start takes from a file, which saves two
# thirds of a short command's processor time. There is one for short commands, one for those over libvirt, one for the interactive
# shell and one for scripts, because what is in a cache is loaded whether it is needed or not; and one for the emulator, whose start
# it halves. They lie in the user's cache directory, by JDK and by the
# place of this build. Never required: without them all works, only slower.
# Sourced behind find-jdk.sh; needs jdk, jdk_version, home, and java_options.

# Seconds between a command and the training.
aot_delay=1

# use_aot_cache KIND: once (a command and no more), libvirt (the same over libvirt), shell (the interactive one) or script. Sets aot
# to the file and class_path to what it was made with, or aot to nothing; and jna_path and jna_name to options that say where JNA finds its own C part, which
# it would otherwise unpack at each start. Makes the cache in the background when there is none.
use_aot_cache() {
    aot=
    jna_path=
    emulator_option=
    emulator_jar=$home/emulator/target/jvirsh-emulator.jar
    target=$home/shell/target
    # A class path has no way to say that a colon is part of a name.
    case $home in
    *:*) return ;;
    esac
    cache_base=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
    case $cache_base in
    /*) ;;
    *) return ;;
    esac
    cache_directory=$cache_base/jvirsh
    place_name "$home"
    cache=$cache_directory/$1-$jdk_version-$place.aot
    emulator_cache=$cache_directory/emulator-$jdk_version-$place.aot
    if [ -O "$emulator_cache" ] && [ "$emulator_cache" -nt "$emulator_jar" ]; then
        emulator_option=-Djvirsh.emulator.cache=$emulator_cache
    fi
    if fresh "$cache" && read -r jars <"$cache.jars"; then
        class_path=$target/jvirsh.jar
        for jar in $jars; do
            class_path=$class_path:$target/$jar
        done
        aot=$cache
        jna=${class_path##*/jna-}
        jna=${jna%%.jar*}
        if [ -O "$cache_directory/libjnidispatch-$jna.so" ]; then
            jna_path=-Djna.boot.library.path=$cache_directory
            jna_name=-Djna.boot.library.name=jnidispatch-$jna
        fi
    elif [ -z "$JVIRSH_NO_AOT$JVIRSH_COMPLETING" ] && can_keep && ! fresh "$cache.failed"; then
        # With exec, because redirections of a function keep the old files open in some shells: whoever reads this
        # command's output would wait for the cache.
        {
            exec >/dev/null 2>&1 </dev/null
            make_aot_cache "$1"
        } &
    fi
}

# A directory as a part of a file name: the end of it, with other signs for slashes.
place_name() {
    place=
    rest=${1#/}
    while :; do
        case $rest in
        */*)
            place=$place${rest%%/*}%
            rest=${rest#*/}
            ;;
        *) break ;;
        esac
    done
    place=$place$rest
    while [ ${#place} -gt 150 ]; do
        place=${place#?}
    done
}

# Whether a file is ours and belongs to this build: it is newer than every jar of ours.
fresh() {
    [ -r "$1" ] && [ -O "$1" ] || return 1
    for jar in "$target"/jvirsh.jar "$target"/lib/jvirsh-*.jar; do
        [ "$1" -nt "$jar" ] || return 1
    done
}

# Whether there is a place for a cache, as far as can be told without trying.
can_keep() {
    if [ -d "$cache_directory" ]; then
        [ -w "$cache_directory" ]
    elif [ -d "$cache_base" ]; then
        [ -w "$cache_base" ]
    else
        [ -w "${cache_base%/*}" ]
    fi
}

# Trains the virtual machine beside the command that runs now, on throw-away domains.
make_aot_cache() {
    trap '' HUP INT QUIT TSTP
    mkdir -p -m 700 "$cache_directory" || return
    [ -z "$(find "$cache.lock" -prune -mmin +10)" ] || rmdir "$cache.lock"
    mkdir "$cache.lock" || return
    work=
    trap '[ -z "$work" ] || rm -rf "$work"; rmdir "$cache.lock"' EXIT
    # The machine belongs to the command first; and a cache directory that went with it was never meant to be used again.
    sleep "$aot_delay"
    [ -d "$cache.lock" ] && work=$(mktemp -d) && [ -n "$work" ] || return
    : >"$work/begun"
    # Caches of builds that nobody has started for a month, and of this one when it was another.
    find "$cache_directory" -name '*.aot*' -type f -atime +30 -exec rm -f {} +
    # The class path stands in the manifest, in lines of 72 columns that begin with a blank where they go on.
    (cd "$work" && "$jdk/bin/jar" -xf "$target/jvirsh.jar" META-INF/MANIFEST.MF)
    jars=$(tr -d '\r' <"$work/META-INF/MANIFEST.MF" | sed -n -e '/^Class-Path: /,/^[^ ]/{/^Class-Path: /{s///;p;};s/^ //p;}' |
        tr -d '\n' | sed -e 's/  */ /g')
    case $jars in
    *lib/*) ;;
    *) failed ;;
    esac
    class_path=$target/jvirsh.jar
    for jar in $jars; do
        class_path=$class_path:$target/$jar
    done
    unpack_jna
    cat >"$work/t.xml" <<X
<domain type='emu'><name>t</name><memory>65536</memory><vcpu>1</vcpu>
<os><type>hvm</type><kernel>/k</kernel><initrd>/i</initrd><cmdline>c</cmdline></os>
<devices><serial type='pty'/></devices></domain>
X
    cat >"$work/commands" <<X
list
list --all
dominfo t
domstate t --reason
dumpxml t
start t
domid nosuch
nosuch
undefine t
complete -- start t
connect test:///default
list --all
dominfo test
net-list --all
pool-list --all
X
    # What these do without is left out: what makes classes for the other functions of the library is a third of the whole.
    cat >"$work/over-libvirt" <<'X'
list --all
domstats
dominfo test
domstate test
domid nosuch
dumpxml test
suspend test
resume test
uri
net-list --all
pool-list --all
complete -- start t
X
    libvirt=test:///default?driver=libvirt
    case $1 in
    shell)
        { cat "$work/commands" && echo "connect $libvirt" && cat "$work/over-libvirt" && echo quit; } >"$work/all"
        train -Djvirsh.terminal=true -cp "$class_path" org.jvirsh.shell.Main -c test:///default <"$work/all"
        ;;
    script)
        cat >"$work/t.groovy" <<'X'
def all = virsh('list --all')
println "${all.records} ${args}"
assert all.status == 0
lab {
    def d = define {
        name 'x'
        memory 64.MiB
        kernel '/k'
        console
    }
    d.start().waitFor(State.RUNNING, 1.second)
    events.on(Lifecycle) { e -> log e.change() }
    virsh("dominfo ${d.name}").each { log it }
    parallel([1, 2]) { it + 1 }.each { log it }
    d.suspend().resume()
}
domains.findAll { it.active }.each { println it.name }
X
        train -Djvirsh.terminal=false -cp "$class_path" org.jvirsh.shell.Main -c test:///default run "$work/t.groovy"
        ;;
    libvirt)
        train -Djvirsh.terminal=false -cp "$class_path" org.jvirsh.shell.Main -c "$libvirt" "$(tr '\n' ';' <"$work/over-libvirt")"
        ;;
    *)
        train -Djvirsh.terminal=false -cp "$class_path" org.jvirsh.shell.Main -c "emu:///embed?root=$work/root" \
            "define $work/t.xml; $(sed -e '/^nosuch$/d' "$work/commands" | tr '\n' ';')"
        ;;
    esac
    [ -s "$work/cache" ] || failed
    # A jar may have been built anew meanwhile.
    fresh "$work/cache" && printf '%s\n' "$jars" >"$cache.jars" && cp "$work/cache" "$cache.new" && mv "$cache.new" "$cache"
    [ -n "$emulator_option" ] || make_emulator_cache
}

train() {
    XDG_CACHE_HOME="$work/home" nice "$jdk/bin/java" $java_options ${jna_path:+"$jna_path" "$jna_name"} \
        -XX:AOTCacheOutput="$work/cache" "$@" || true
}

# The C part of JNA for this machine, which is in its jar.
unpack_jna() {
    jna=${class_path##*/jna-}
    jna=${jna%%.jar*}
    library=$cache_directory/libjnidispatch-$jna.so
    case $(uname -sm) in
    'Linux x86_64') machine=linux-x86-64 ;;
    'Linux aarch64') machine=linux-aarch64 ;;
    *) return ;;
    esac
    [ -O "$library" ] ||
        { (cd "$work" && "$jdk/bin/jar" -xf "$target/lib/jna-$jna.jar" "com/sun/jna/$machine/libjnidispatch.so") &&
            cp "$work/com/sun/jna/$machine/libjnidispatch.so" "$library.new" && mv "$library.new" "$library"; } || return
    jna_path=-Djna.boot.library.path=$cache_directory
    jna_name=-Djna.boot.library.name=jnidispatch-$jna
}

# The emulator's cache: the built-in guest runs, is saved and taken up again, so that what a first snapshot does is known to the
# compilers. Its memory holds what a guest's does, code and data. The options are those of a domain's virtual machine, which a
# cache must have been made with.
make_emulator_cache() {
    [ -r "$emulator_jar" ] || return
    for command in 'quickstart --tiny --no-console' 'destroy demo'; do
        XDG_CACHE_HOME="$work/home" nice "$jdk/bin/java" $java_options -Djvirsh.terminal=false \
            -Djvirsh.emulator.jar="$emulator_jar" -cp "$class_path" org.jvirsh.shell.Main -c "emu:///embed?root=$work/root" \
            $command || true
    done
    head -c 50331648 "$jdk/lib/modules" >"$work/content"
    {
        echo '{"execute": "qmp_capabilities"}'
        # Each is whole, for there is none that it could be the difference to.
        for tag in a b c; do
            for action in save load delete; do
                sleep 1
                snapshot $action "$tag"
            done
        done
        sleep 1
        echo '{"execute": "quit"}'
    } | XDG_CACHE_HOME="$work/home" nice "$jdk/bin/java" -XX:AOTCacheOutput="$work/emulator" \
        $(cat "$home/bin/lib/emulator-options") -jar "$emulator_jar" --memory 128 --serial none --qmp stdio \
        --kernel "$work"/home/jvirsh/guests/tiny-*.bzImage --initrd "$work/content" --snapshots "$work/states" --timeout 60 || true
    [ -s "$work/emulator" ] && [ "$work/emulator" -nt "$emulator_jar" ] && cp "$work/emulator" "$emulator_cache.new" &&
        mv "$emulator_cache.new" "$emulator_cache"
}

# One of the monitor's commands about a snapshot.
snapshot() {
    vmstate=
    [ "$1" = delete ] || vmstate=', "vmstate": ""'
    printf '{"execute": "snapshot-%s", "arguments": {"job-id": "%s-%s", "tag": "%s", "devices": []%s}}\n' \
        "$1" "$1" "$2" "$2" "$vmstate"
}

# This build is not tried again with this JDK, unless the build was another when the try began.
failed() {
    fresh "$work/begun" && : >"$cache.failed"
    exit 1
}
