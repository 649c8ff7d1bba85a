#!/usr/bin/env bash
# Starts idle guests under the emulator, all at once, and prints what each costs: processor time, and memory apart from guest RAM.
set -u
. "$(dirname "$0")/lib.sh"

usage() {
    cat <<'END'
Usage: bench/idle.sh [OPTION]... KERNEL INITRD
Boots guests under bin/jvirsh-emulator one after the other until their consoles show a line, lets them idle together, and
prints for each process the share of one processor it took and its memory in MiB: proportional (PSS) and private, both
without guest RAM, which is the mapping of the guest's size. The options of the virtual machine are those of domains.

  -n, --runs N        how many guests (default 10)
  --until TEXT        a guest idles from a line that contains TEXT (default SHELL-READY)
  --append TEXT       kernel command line (default console=ttyS0)
  --memory MIB        memory of each guest (default 512)
  --seconds N         how long to watch (default 20)
  --timeout SECONDS   patience with all boots (default 900)
  --help              this text

Environment: JVIRSH_EMULATOR: another program; JVIRSH_OPTIONS: more options for it.
Exit status: 0 measured, 2 otherwise.
END
}

runs=10
marker=SHELL-READY
append=console=ttyS0
memory=512
watch=20
patience=900
with_qemu=no
option -n runs number
option --runs runs number
option --until marker text
option --append append text
option --memory memory number
option --seconds watch number
option --timeout patience number
parse_options "$@"
[ ${#files[@]} -eq 2 ] || fail "KERNEL and INITRD are needed; see --help"
prepare "${files[@]}"

guests=()
end_all() {
    for one in "${guests[@]}"; do
        kill -KILL "$one" 2>/dev/null
    done
    wait 2>/dev/null
    clean_up
}
trap end_all EXIT

guest_command jvirsh "${files[@]}" "$append" "$memory" qemu64
deadline=$((SECONDS + patience))
for ((i = 1; i <= runs; i++)); do
    # A guest whose console has no more input must not take that for a command.
    "${command[@]}" >"$scratch/console.$i" 2>"$scratch/errors.$i" < <(exec sleep 1000000) &
    guests+=($!)
    until grep -q "$marker" "$scratch/console.$i"; do
        kill -0 "${guests[-1]}" 2>/dev/null || fail "guest $i ended: $(tail -n 3 "$scratch/errors.$i")"
        [ "$SECONDS" -lt "$deadline" ] || fail "guest $i did not reach the line $marker in time"
        sleep 0.2
    done
done
sleep 5

before=()
for one in "${guests[@]}"; do
    before+=("$(ticks_of "$one")")
done
began=$(microseconds)
sleep "$watch"
spent=$((($(microseconds) - began) / 1000))

printf '%-8s %8s %9s %12s\n' guest "CPU %" "PSS MiB" "private MiB"
for i in "${!guests[@]}"; do
    used=$((($(ticks_of "${guests[i]}") - before[i]) * 1000 / ticks))
    # Guest RAM is the mapping as long as asked for, or longer by what the kernel has joined with it; the heap lies below 32 GiB.
    awk -v ram=$((memory * 1024)) -v cpu="$used" -v wall="$spent" -v name="$((i + 1))" '
        /^[0-9a-f]+-[0-9a-f]+ / { guest = 0; high = index($1, "-") > 10 }
        /^Size:/ { guest = high && $2 >= ram && $2 < ram * 1.1 }
        /^Pss:/ && !guest { pss += $2 }
        /^Private_(Clean|Dirty):/ && !guest { private += $2 }
        END { printf "%-8s %8.1f %9.1f %12.1f\n", name, 100 * cpu / wall, pss / 1024, private / 1024 }
    ' "/proc/${guests[i]}/smaps"
done | tee "$scratch/rows"
row=()
for column in 2 3 4; do
    row+=("$(awk -v c=$column '{ print $c }' "$scratch/rows" | sort -n | sed -n "$(((runs + 1) / 2))p")")
done
printf '%-8s %8s %9s %12s\n' median "${row[@]}"
