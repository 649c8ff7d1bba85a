# The shell's ahead-of-time cache: loaded and linked classes that a later start takes from a file, which saves
# two thirds of a short command's processor time. Never required: without it all works, only slower.
# Sourced behind find-jdk.sh; needs jdk, jdk_version, home, and java_options; sets aot to an option or to nothing.

use_aot_cache() {
    aot=
    jar=$home/shell/target/jvirsh.jar
    cache=$home/shell/target/jvirsh-$jdk_version.aot
    if [ -r "$cache" ] && [ "$cache" -nt "$jar" ]; then
        aot=-XX:AOTCache=$cache
    elif [ -z "$JVIRSH_NO_AOT" ] && [ -w "$home/shell/target" ]; then
        make_aot_cache >/dev/null 2>&1 </dev/null &
    fi
}

# Trains the virtual machine with a few commands on a throw-away root, beside the command that runs now.
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
    nice "$jdk/bin/java" $java_options -XX:AOTCacheOutput="$work/cache" -Djvirsh.terminal=false -jar "$jar" \
        -c "emu:///embed?root=$work/root" \
        "define $work/t.xml; list --all; dominfo t; domstate t --reason; dumpxml t; start t; undefine t; help list" ||
        true
    # The jar may have been built anew meanwhile.
    [ -s "$work/cache" ] && [ "$work/cache" -nt "$jar" ] && cp "$work/cache" "$cache.new" && mv "$cache.new" "$cache"
}
