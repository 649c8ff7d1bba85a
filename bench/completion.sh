#!/usr/bin/env bash
# Measures how long the interactive shell takes to answer the Tab key behind the beginning of a domain's name.
set -u
. "$(dirname "$0")/lib.sh"

usage() {
    cat <<'END'
Usage: bench/completion.sh [OPTION]...
Starts the interactive shell on a pseudo-terminal, types `domstate` with the beginning of a domain's name, and measures
the wall-clock time from the Tab key to the first byte and to the last byte of the completed name, in milliseconds.
Prints the first answer of a fresh shell, then minimum, median and maximum of the answers after it.

  -n, --runs N        keys in one shell (default 50)
  -d, --domains N     domains on the host (default 1: test:///default itself)
  --bash              the script for bash instead: words it knows itself, names it has to ask for, and names kept from before,
                      on emu with as many domains, one of them defined anew each time before names are asked for
  --limit MS          exit status 1 when the median, or the first answer, takes longer than this
  --help              this text

Environment: JVIRSH: another program.
Needs python3. Exit status: 0 measured, 1 over the limit, 2 otherwise.
END
}

runs=50
domains=1
limit=0
bash=
while [ $# -gt 0 ]; do
    case $1 in
    -n | --runs | -d | --domains | --limit)
        [ $# -ge 2 ] || fail "$1: argument is missing"
        case $1 in
        -d | --domains) domains=$2 ;;
        --limit) limit=$2 ;;
        *) runs=$2 ;;
        esac
        shift
        ;;
    --bash) bash=1 ;;
    --help)
        usage
        exit 0
        ;;
    *) fail "$1: no such option; try --help" ;;
    esac
    shift
done
jvirsh=${JVIRSH:-$(dirname "$0")/../bin/jvirsh}

# Prints minimum, median and maximum of times in microseconds; sets median, in milliseconds.
line() {
    local name=$1 sorted
    shift
    mapfile -t sorted < <(printf '%s\n' "$@" | sort -n)
    median=$((sorted[$# / 2] / 1000))
    LC_ALL=C printf '%-26s minimum %6.1f ms   median %6.1f ms   maximum %6.1f ms\n' "$name" \
        "${sorted[0]}e-3" "${sorted[$# / 2]}e-3" "${sorted[$# - 1]}e-3"
}

# Sets time to what the completion of a line takes, in microseconds.
key() {
    local begin=${EPOCHREALTIME/[.,]/} at=$1
    COMP_LINE="$jvirsh $at" COMP_TYPE=9 COMPREPLY=()
    COMP_POINT=${#COMP_LINE}
    _jvirsh "$jvirsh" "${at##* }"
    time=$((${EPOCHREALTIME/[.,]/} - begin))
    [ "${#COMPREPLY[@]}" = "$2" ] || fail "'$at' has ${#COMPREPLY[@]} candidates, not $2"
}

if [ -n "$bash" ]; then
    # shellcheck disable=SC1090
    source <("$jvirsh" completion bash)
    compopt() { :; }
    place=$(mktemp -d) || exit 2
    trap 'rm -rf "$place"' EXIT
    export XDG_CACHE_HOME=$place/cache
    uri="emu:///embed?root=$place/root"
    for ((i = 0; i < domains; i++)); do
        echo "<domain type='emu'><name>guest$i</name><memory>65536</memory><os><type>hvm</type></os></domain>" >"$place/$i.xml"
        echo "define $place/$i.xml"
    done >"$place/commands"
    "$jvirsh" -c "$uri" -f "$place/commands" >/dev/null || fail "the domains cannot be defined"
    # That command has had the virtual machine's cache made, in which the next ones find their classes.
    for ((i = 0; i < 600; i++)); do
        compgen -G "$XDG_CACHE_HOME/jvirsh/once-*.jars" >/dev/null && break
        sleep 0.1
    done
    static=() asked=() kept=()
    for ((i = 0; i < runs; i++)); do
        key 'destr' 1
        static+=("$time")
        touch "$place/root/config"
        key "-c $uri start " "$domains"
        asked+=("$time")
    done
    # What has changed lately is not kept.
    sleep 2.1
    key "-c $uri start " "$domains"
    for ((i = 0; i < runs; i++)); do
        key "-c $uri start " "$domains"
        kept+=("$time")
    done
    line "words" "${static[@]}"
    line "names asked for" "${asked[@]}"
    line "names kept" "${kept[@]}"
    [ "$limit" = 0 ] || [ "$median" -le "$limit" ]
    exit
fi
command -v python3 >/dev/null || fail "there is no python3"
"$jvirsh" -c test:///default list >/dev/null || fail "$jvirsh does not run"

exec python3 - "$runs" "$domains" "$limit" "$jvirsh" <<'END'
import fcntl, os, pty, re, select, signal, statistics, struct, sys, tempfile, termios, time

runs, domains, limit, jvirsh = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
place = tempfile.TemporaryDirectory()

def node():
    if domains <= 1:
        return "test:///default"
    name = os.path.join(place.name, "node.xml")
    with open(name, "w") as file:
        file.write("<node>")
        for i in range(domains):
            file.write("<domain type='test'><name>%s</name><memory>65536</memory><os><type>hvm</type></os></domain>"
                       % ("test" if i == 0 else "guest%d" % i))
        file.write("</node>")
    return "test://" + name

class Shell:
    def __init__(self):
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", VIRSH_HISTSIZE="0")
            os.execvp(jvirsh, [jvirsh, "-c", node()])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.until(b"virsh # ", 60)
        self.silence(0.5)

    def until(self, text, patience):
        """Reads until a text has come; the times of the first byte and of the last, in milliseconds."""
        start, first, seen = time.perf_counter(), None, b""
        while text not in plain(seen):
            if not select.select([self.terminal], [], [], patience)[0]:
                sys.exit("the shell is silent; it has said %r" % seen)
            seen += os.read(self.terminal, 65536)
            first = first or time.perf_counter()
        return (first - start) * 1000, (time.perf_counter() - start) * 1000

    def silence(self, seconds):
        while select.select([self.terminal], [], [], seconds)[0]:
            os.read(self.terminal, 65536)

    def type(self, keys):
        os.write(self.terminal, keys)

    def close(self):
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.terminal)

def plain(text):
    return re.sub(rb"\x1b(\[[0-9;?]*[A-Za-z]|[=>])", b"", text)

def tab(shell):
    shell.type(b"domstate te")
    shell.silence(0.25)
    shell.type(b"\t")
    times = shell.until(b"st", 10)
    shell.type(b"\x15")
    shell.silence(0.1)
    return times

def line(name, values):
    print("%-26s minimum %6.1f ms   median %6.1f ms   maximum %6.1f ms"
          % (name, min(values), statistics.median(values), max(values)))

firsts, warm = [], []
for _ in range(3):
    shell = Shell()
    firsts.append(tab(shell))
    if len(firsts) == 1:
        warm = [tab(shell) for _ in range(runs)]
    shell.close()
line("first, to first byte", [t[0] for t in firsts])
line("first, to last byte", [t[1] for t in firsts])
line("later, to first byte", [t[0] for t in warm])
line("later, to last byte", [t[1] for t in warm])
place.cleanup()
worst = max(statistics.median(t[1] for t in warm), min(t[1] for t in firsts))
sys.exit(1 if limit and worst > limit else 0)
END
