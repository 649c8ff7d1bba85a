# What the benchmark scripts share: start a guest, wait for a line on its console, read what it cost. Sourced by bash.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
jvirsh_program=${JVIRSH_EMULATOR:-$here/../bin/jvirsh-emulator}
qemu_program=${QEMU:-qemu-system-x86_64}
scratch=
guest=

fail() {
    echo "error: $*" >&2
    exit 2
}

# What parse_options takes, besides --help: $1 option, $2 variable it sets, $3 number (positive), text, or =VALUE for an option
# without argument.
declare -A option_variables=() option_kinds=()
option() {
    option_variables[$1]=$2
    option_kinds[$1]=$3
}

# Reads the command line; what is no option comes into the array files. Needs a function usage.
parse_options() {
    files=()
    while [ $# -gt 0 ]; do
        if [ "$1" = --help ]; then
            usage
            exit 0
        elif [ -n "$1" ] && [[ ${option_kinds[$1]:-} == =* ]]; then
            printf -v "${option_variables[$1]}" %s "${option_kinds[$1]#=}"
        elif [ -n "$1" ] && [ -n "${option_variables[$1]:-}" ]; then
            [ $# -ge 2 ] || fail "$1: argument is missing"
            [ "${option_kinds[$1]}" = text ] || [[ $2 =~ ^[1-9][0-9]{0,5}$ ]] || fail "$1: '$2' is no positive number"
            printf -v "${option_variables[$1]}" %s "$2"
            shift
        elif [[ $1 == -* ]]; then
            fail "unknown option '$1'; see --help"
        else
            files+=("$1")
        fi
        shift
    done
}

# Ends the guest that runs now, if one does.
end_guest() {
    if [ -n "$guest" ]; then
        kill -KILL "$guest" 2>/dev/null
        wait "$guest" 2>/dev/null
        guest=
    fi
}

clean_up() {
    end_guest
    [ -z "$scratch" ] || rm -rf "$scratch"
}

# Checks the host and makes the scratch directory. $1, $2: kernel and initial RAM disk.
prepare() {
    [ "${BASH_VERSINFO[0]}" -ge 5 ] || fail "bash 5 or newer is needed"
    [ -r /proc/self/stat ] || fail "this host has no /proc: processor time cannot be read"
    [ -f "$1" ] && [ -r "$1" ] || fail "kernel '$1' cannot be read"
    [ -f "$2" ] && [ -r "$2" ] || fail "initial RAM disk '$2' cannot be read"
    [ -x "$jvirsh_program" ] || fail "'$jvirsh_program' is no program"
    "$jvirsh_program" --version >/dev/null || fail "'$jvirsh_program' does not start"
    if [ "${with_qemu:-yes}" = yes ]; then
        command -v "$qemu_program" >/dev/null || fail "'$qemu_program' is not installed (Debian: qemu-system-x86)"
    fi
    ticks=$(getconf CLK_TCK)
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/jvirsh-bench.XXXXXX") || fail "cannot make a scratch directory"
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

# Sets command to what starts the guest. $1: jvirsh or qemu; $2 kernel, $3 initial RAM disk, $4 command line, $5 MiB,
# $6 processor model.
guest_command() {
    local extra
    case $1 in
    jvirsh)
        read -ra extra <<<"${JVIRSH_OPTIONS:-}"
        command=("$jvirsh_program" --kernel "$2" --initrd "$3" --append "$4" --memory "$5" --cpu "$6"
            --serial stdio --no-reboot "${extra[@]}")
        ;;
    qemu)
        read -ra extra <<<"${QEMU_OPTIONS:-}"
        command=("$qemu_program" -accel tcg -machine pc -cpu "$6" -nodefaults -display none -serial stdio
            -no-reboot -kernel "$2" -initrd "$3" -append "$4" -m "$5" "${extra[@]}")
        ;;
    esac
}

# Processor ticks, user and system, of a process and of its children that have ended (proc(5), fields 14 to 17).
ticks_of() {
    local line fields
    line=$(<"/proc/$1/stat") || return 1
    read -ra fields <<<"${line##*) }"
    echo $((fields[11] + fields[12] + fields[13] + fields[14]))
}

microseconds() {
    local now=$EPOCHREALTIME
    echo $((${now%[.,]*} * 1000000 + 10#${now#*[.,]}))
}

# Runs "${command[@]}" until a line of its output contains a text, then ends it.
# $1: the text; $2: seconds of patience; $3: file for the console, "$3.err" gets standard error.
# Sets cpu_ms, wall_ms, rss_kib. Status 1: the guest ended before; 2: it took too long.
run_until() {
    local marker=$1 patience=$2 log=$3 began deadline line left now used
    began=$(microseconds)
    deadline=$((began + patience * 1000000))
    : >"$log"
    exec {console}< <(exec "${command[@]}" 2>"$log.err" </dev/null)
    guest=$!
    while :; do
        now=$(microseconds)
        left=$((deadline - now))
        if [ "$left" -le 0 ]; then
            end_guest
            exec {console}<&-
            return 2
        fi
        if IFS= read -r -t "$((left / 1000000)).$(printf %06d $((left % 1000000)))" -u "$console" line; then
            printf '%s\n' "${line%$'\r'}" >>"$log"
            case $line in *"$marker"*) break ;; esac
        elif [ $? -le 128 ]; then
            printf '%s\n' "${line%$'\r'}" >>"$log"
            end_guest
            exec {console}<&-
            return 1
        fi
    done
    used=$(ticks_of "$guest")
    rss_kib=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$guest/status")
    wall_ms=$((($(microseconds) - began) / 1000))
    cpu_ms=$((used * 1000 / ticks))
    end_guest
    exec {console}<&-
}

# As run_until, and ends the script with the reason when the line does not come. $4: what to call the emulator.
run_or_fail() {
    local status=0
    run_until "$1" "$2" "$3" || status=$?
    [ "$status" -eq 0 ] && return 0
    {
        if [ "$status" -eq 1 ]; then
            echo "error: $4 ended before the line $1; the end of its output:"
        else
            echo "error: $4 did not reach the line $1 in $2 seconds; the end of its output:"
        fi
        tail -n 5 "$3" "$3.err"
    } >&2
    exit 2
}
