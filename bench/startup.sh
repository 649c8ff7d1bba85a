#!/usr/bin/env bash
# Compares what a short command costs with bin/jvirsh and with the virsh of the PATH, and when the interactive shell is ready.
set -u
. "$(dirname "$0")/lib.sh"

usage() {
    cat <<'END'
Usage: bench/startup.sh [OPTION]... [COMMAND...]
Runs a command (default: list) on test:///default with bin/jvirsh and with virsh by turns, and prints the processor
time (user and system) of each in milliseconds: minimum and median, and the ratio of the minima. Then starts the
interactive shell on a pseudo-terminal and prints its processor time until the prompt stands there.

  -n, --runs N        runs of each (default 30)
  --without-shell     leave the interactive shell out
  --help              this text

Environment: JVIRSH, VIRSH: other programs.
Needs python3. Exit status: 0 measured, 2 otherwise.
END
}

runs=30
shell=yes
while [ $# -gt 0 ]; do
    case $1 in
    -n | --runs)
        [ $# -ge 2 ] || fail "$1: argument is missing"
        runs=$2
        shift
        ;;
    --without-shell) shell=no ;;
    --help)
        usage
        exit 0
        ;;
    -*) fail "$1: no such option; try --help" ;;
    *) break ;;
    esac
    shift
done
[ $# -gt 0 ] || set -- list
jvirsh=${JVIRSH:-$(dirname "$0")/../bin/jvirsh}
virsh=${VIRSH:-virsh}
command -v "$virsh" >/dev/null || fail "there is no $virsh to compare with; set VIRSH"
command -v python3 >/dev/null || fail "there is no python3"

# The first runs make the caches, beside which measuring would be vain.
caches=${XDG_CACHE_HOME:-$HOME/.cache}/jvirsh
settled() {
    waited=0
    while [ "$waited" -lt 60 ] && ls "$caches"/*.aot.lock >/dev/null 2>&1; do
        sleep 1
        waited=$((waited + 1))
    done
}
"$jvirsh" -c test:///default "$@" >/dev/null || fail "$jvirsh does not run"
settled
if [ "$shell" = yes ]; then
    printf 'quit\n' | VIRSH_HISTSIZE=0 python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' "$jvirsh" -c test:///default >/dev/null
    settled
fi

exec python3 - "$runs" "$shell" "$jvirsh" "$virsh" "$@" <<'END'
import os, pty, select, signal, statistics, subprocess, sys, time

runs, shell, jvirsh, virsh, command = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:]

def cost(program):
    child = subprocess.Popen([program, "-c", "test:///default"] + command, stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    usage = os.wait4(child.pid, 0)[2]
    return (usage.ru_utime + usage.ru_stime) * 1000

def ready():
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm"
        os.execvp(jvirsh, [jvirsh, "-c", "test:///default"])
    seen = b""
    end = time.time() + 60
    while b"virsh # " not in seen and time.time() < end:
        if select.select([terminal], [], [], 0.02)[0]:
            try:
                seen += os.read(terminal, 4096)
            except OSError:
                break
    fields = open("/proc/%d/stat" % child).read().rsplit(")", 1)[1].split()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

def line(name, values):
    print("%-24s minimum %7.1f ms   median %7.1f ms" % (name, min(values), statistics.median(values)))

ours, theirs = [], []
for _ in range(runs):
    theirs.append(cost(virsh))
    ours.append(cost(jvirsh))
line("virsh " + " ".join(command), theirs)
line("jvirsh " + " ".join(command), ours)
print("%-24s minimum %7.2f      median %7.2f" % ("ratio", min(ours) / min(theirs),
                                                 statistics.median(ours) / statistics.median(theirs)))
if shell == "yes":
    line("jvirsh, prompt ready", [ready() for _ in range(max(3, runs // 3))])
END
