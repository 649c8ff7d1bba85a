#!/usr/bin/env bash
# Boots one Linux guest under the emulator and under QEMU's TCG by turns and prints what each boot cost.
set -u
. "$(dirname "$0")/lib.sh"

usage() {
    cat <<'END'
Usage: bench/boot.sh [OPTION]... KERNEL INITRD
Boots a guest under bin/jvirsh-emulator and under qemu-system-x86_64 -accel tcg by turns, each until its console
shows a line, and prints processor time (user and system), peak resident memory and wall time.

  -n, --runs N        boots of each (default 3)
  --until TEXT        the line to wait for contains TEXT (default INIT-REACHED)
  --append TEXT       kernel command line (default console=ttyS0)
  --memory MIB        memory of the guest (default 256)
  --cpu MODEL         processor model of both (default qemu64)
  --timeout SECONDS   patience with one boot (default 600)
  --without-qemu      measure the emulator alone
  --help              this text

Environment: JVIRSH_EMULATOR, QEMU: other programs; JVIRSH_OPTIONS, QEMU_OPTIONS: more options for them.
Exit status: 0 measured, 2 otherwise.
END
}

runs=3
marker=INIT-REACHED
append=console=ttyS0
memory=256
cpu=qemu64
patience=600
with_qemu=yes
option -n runs number
option --runs runs number
option --until marker text
option --append append text
option --memory memory number
option --cpu cpu text
option --timeout patience number
option --without-qemu with_qemu =no
parse_options "$@"
[ ${#files[@]} -eq 2 ] || fail "KERNEL and INITRD are needed; see --help"
prepare "${files[@]}"

emulators=(jvirsh)
[ "$with_qemu" = no ] || emulators+=(qemu)

row() {
    printf '%-16s %9s %9s %9s\n' "$@"
}

# Milliseconds as seconds, KiB as MiB, for people.
seconds() {
    printf '%d.%02d' $(($1 / 1000)) $(($1 % 1000 / 10))
}

row "" "CPU s" "RSS MiB" "wall s"
for ((run = 1; run <= runs; run++)); do
    for emulator in "${emulators[@]}"; do
        guest_command "$emulator" "${files[@]}" "$append" "$memory" "$cpu"
        run_or_fail "$marker" "$patience" "$scratch/$emulator.$run" "$emulator"
        echo "$cpu_ms" >>"$scratch/$emulator.cpu"
        echo "$rss_kib" >>"$scratch/$emulator.rss"
        echo "$wall_ms" >>"$scratch/$emulator.wall"
        row "$emulator $run" "$(seconds "$cpu_ms")" $((rss_kib / 1024)) "$(seconds "$wall_ms")"
    done
done

# $1: emulator, $2: quantity, $3: min or median (the lower one of an even number).
summary() {
    local which=1
    [ "$3" = min ] || which=$(((runs + 1) / 2))
    sort -n "$scratch/$1.$2" | sed -n "${which}p"
}

for what in min median; do
    for emulator in "${emulators[@]}"; do
        row "$emulator $what" "$(seconds "$(summary "$emulator" cpu $what)")" \
            $(($(summary "$emulator" rss $what) / 1024)) "$(seconds "$(summary "$emulator" wall $what)")"
    done
done
if [ "$with_qemu" = yes ]; then
    ratio() {
        awk -v a="$(summary jvirsh "$1" median)" -v b="$(summary qemu "$1" median)" \
            'BEGIN { if (b > 0) printf "%.2f", a / b; else printf "-" }'
    }
    row "jvirsh / qemu" "$(ratio cpu)" "$(ratio rss)" "$(ratio wall)"
fi
