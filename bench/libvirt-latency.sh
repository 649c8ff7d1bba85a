#!/usr/bin/env bash
# Times lists and measurements of many domains of a libvirtd that is some milliseconds away, with jvirsh and with virsh.
set -u

fail() {
    echo "error: $*" >&2
    exit 2
}

usage() {
    cat <<'END'
Usage: bench/libvirt-latency.sh [OPTION]...
Starts a libvirtd of its own (needs root, unshare, libvirtd and virsh), defines domains, and runs each command through a proxy
that holds every message for a time. Prints calls over the wire, wall time and processor time of the client.

  --domains N         how many domains (200)
  --delay MS          time of one way in milliseconds (10)
  --runs N            runs of each, of which the fastest counts (3)
  --help              this text

Environment: JVIRSH, VIRSH: other programs; PORT: that libvirtd listens on (16677).
END
}

domains=200
delay=10
runs=3
while [ $# -gt 0 ]; do
    case $1 in
    --domains | --delay | --runs)
        [ $# -ge 2 ] || fail "$1 needs a value"
        declare "${1#--}=$2"
        shift
        ;;
    --help)
        usage
        exit 0
        ;;
    *) fail "$1: no such option" ;;
    esac
    shift
done
here=$(cd "$(dirname "$0")" && pwd)
jvirsh=${JVIRSH:-$here/../bin/jvirsh}
virsh=${VIRSH:-virsh}
port=${PORT:-16677}
[ "$(id -u)" = 0 ] || fail "only root can start a libvirtd of its own"
for program in unshare libvirtd "$virsh"; do
    command -v "$program" >/dev/null || fail "$program: not installed"
done
# shellcheck source=bin/lib/find-jdk.sh
. "$here/../bin/lib/find-jdk.sh"
: "${JVIRSH_JAVA_HOME=}" "${JAVA_HOME=}"
jdk=
find_jdk || exit 2

scratch=$(mktemp -d)
daemon=
proxy=
# shellcheck disable=SC2329 # called by the trap
cleanup() {
    [ -z "$proxy" ] || kill "$proxy"
    # Whatever runs in its process namespace ends with it.
    [ -z "$daemon" ] || kill -KILL "$daemon"
    rm -rf "$scratch"
} 2>/dev/null
trap cleanup EXIT

mkdir "$scratch"/{etc,lib,cache,log}
cat >"$scratch/libvirtd.conf" <<END
listen_tls=0
listen_tcp=1
listen_addr="127.0.0.1"
tcp_port="$port"
auth_tcp="none"
END
(
    cd "$scratch" || exit
    # shellcheck disable=SC2016 # for the inner shell
    exec unshare --mount --pid --fork --kill-child --mount-proc --propagation private sh -c '
        cp -a /etc/libvirt/. etc/
        rm -rf etc/qemu/networks/* etc/qemu/*.xml
        mount -t tmpfs none /run
        mkdir -p /run/lock /run/libvirt
        mount --bind etc /etc/libvirt
        mount --bind lib /var/lib/libvirt
        mount --bind cache /var/cache/libvirt
        mount --bind log /var/log/libvirt
        printf "user = \"root\"\ngroup = \"root\"\nsecurity_driver = \"none\"\n" >>/etc/libvirt/qemu.conf
        virtlogd -d -p /run/virtlogd.pid
        libvirtd --listen -f "$PWD/libvirtd.conf" -p /run/libvirtd.pid &
        wait $!'
) >"$scratch/out" 2>&1 &
daemon=$!
near=qemu+tcp://127.0.0.1:$port/system
for _ in $(seq 200); do
    "$virsh" -c "$near" uri >/dev/null 2>&1 && break
    sleep 0.1
done
"$virsh" -c "$near" uri >/dev/null || fail "libvirtd has not come up: $(cat "$scratch/out")"

for i in $(seq "$domains"); do
    echo "<domain type='qemu'><name>d$i</name><memory>32768</memory>
        <os><type arch='x86_64' machine='pc'>hvm</type></os></domain>" >"$scratch/d$i.xml"
    echo "define $scratch/d$i.xml"
done >"$scratch/script"
"$virsh" -q -c "$near" <"$scratch/script" >/dev/null || fail "the domains cannot be defined"

mkfifo "$scratch/told"
"$jdk/bin/java" "$here/DelayingProxy.java" "$port" "$delay" >"$scratch/told" &
proxy=$!
exec 3<"$scratch/told"
read -r -u 3 -t 60 far || fail "the proxy has not come up"
far=qemu+tcp://127.0.0.1:$far/system

echo "$domains domains, $delay ms each way"
printf '%-33s %-8s %8s %10s %10s\n' command client calls wall/ms cpu/ms
for command in "list --all" "list --all --name" "list --inactive --autostart" "list --all --managed-save" domstats "dominfo d1" \
    "domstate d1" "list --all; domstats; list --all"; do
    for client in "$virsh" "$jvirsh"; do
        best=
        for _ in $(seq "$runs"); do
            TIMEFORMAT='%3R %3U %3S'
            # One argument may hold several commands.
            used=$({ time "$client" -c "$far" "$command" >"$scratch/said" 2>&1; } 2>&1) || fail "$client: $(cat "$scratch/said")"
            read -r -u 3 -t 60 calls _
            line=$(awk -v c="$calls" '{ printf "%d %d %d", c, $1 * 1000, ($2 + $3) * 1000 }' <<<"$used")
            if [ -z "$best" ] || [ "$(cut -d' ' -f2 <<<"$line")" -lt "$(cut -d' ' -f2 <<<"$best")" ]; then
                best=$line
            fi
        done
        # shellcheck disable=SC2086 # the numbers are columns
        printf '%-33s %-8s %8s %10s %10s\n' "$command" "$(basename "$client")" $best
    done
done
