# The shell's ahead-of-time caches: loaded and linked classes that a later start takes from a file, which saves two
# thirds of a short command's processor time. There is one for short commands and one for the interactive shell, because
# what is in a cache is loaded whether it is needed or not. Never required: without them all works, only slower.
# Sourced behind find-jdk.sh; needs jdk, jdk_version, home, and java_options; sets aot to an option or to nothing.

# use_aot_cache KIND: once (a command and no more) or shell (the interactive one).
use_aot_cache() {
    aot=
    target=$home/shell/target
    cache=$target/jvirsh-$1-$jdk_version.aot
    if fresh "$cache"; then
        aot=-XX:AOTCache=$cache
    elif [ -z "$JVIRSH_NO_AOT" ] && [ -w "$target" ]; then
        make_aot_cache "$1" >/dev/null 2>&1 </dev/null &
    fi
}

# Whether a cache belongs to this build: it is newer than every jar of ours.
fresh() {
    [ -r "$1" ] || return 1
    for jar in "$target"/jvirsh.jar "$target"/lib/jvirsh-*.jar; do
        [ "$1" -nt "$jar" ] || return 1
    done
}

# Trains the virtual machine beside the command that runs now, on throw-away domains.
make_aot_cache() {
    trap '' HUP INT
    [ -z "$(find "$cache.lock" -prune -mmin +10)" ] || rmdir "$cache.lock"
    mkdir "$cache.lock" || return
    work=$(mktemp -d) || return
    trap 'rm -rf "$work"; rmdir "$cache.lock"' EXIT
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
connect test:///default
list --all
dominfo test
net-list --all
pool-list --all
quit
X
    export XDG_CACHE_HOME="$work/home"
    if [ "$1" = shell ]; then
        train -Djvirsh.terminal=true -jar "$target/jvirsh.jar" -c test:///default <"$work/commands"
    else
        train -Djvirsh.terminal=false -jar "$target/jvirsh.jar" -c "emu:///embed?root=$work/root" \
            "define $work/t.xml; $(sed -e '/^nosuch$/d' -e '/^quit$/d' "$work/commands" | tr '\n' ';')"
    fi
    # A jar may have been built anew meanwhile.
    [ -s "$work/cache" ] && fresh "$work/cache" && cp "$work/cache" "$cache.new" && mv "$cache.new" "$cache"
}

train() {
    nice "$jdk/bin/java" $java_options -XX:AOTCacheOutput="$work/cache" "$@" || true
}
