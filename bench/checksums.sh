#!/usr/bin/env bash
# Runs a benchmark guest under the emulator and under QEMU's TCG and compares the checksums it prints.
set -u
. "$(dirname "$0")/lib.sh"

usage() {
    cat <<'END'
Usage: bench/checksums.sh [OPTION]... KERNEL INITRD
Runs a benchmark guest under bin/jvirsh-emulator and under qemu-system-x86_64 -accel tcg and compares the results of
its computations: the chk= values of the lines "BENCH NAME VALUE UNIT ... chk=HEX" on its console, up to the line
BENCH-DONE. The measured values are not compared: they depend on the host.

  --append TEXT       kernel command line (default console=ttyS0 bench bt=0.02 nofull)
  --memory MIB        memory of the guest (default 256)
  --cpu MODEL         processor model of both (default max)
  --timeout SECONDS   patience with one run (default 1800)
  --help              this text

Environment: JVIRSH_EMULATOR, QEMU: other programs; JVIRSH_OPTIONS, QEMU_OPTIONS: more options for them.
Exit status: 0 all equal, 1 some differ or are missing on one side, 2 the comparison could not be made.
END
}

append="console=ttyS0 bench bt=0.02 nofull"
memory=256
cpu=max
patience=1800
option --append append text
option --memory memory number
option --cpu cpu text
option --timeout patience number
parse_options "$@"
[ ${#files[@]} -eq 2 ] || fail "KERNEL and INITRD are needed; see --help"
prepare "${files[@]}"

for emulator in qemu jvirsh; do
    guest_command "$emulator" "${files[@]}" "$append" "$memory" "$cpu"
    run_or_fail BENCH-DONE "$patience" "$scratch/$emulator" "$emulator"
    sed -n 's/^BENCH \([^ ]*\) .*chk=\([^ ]*\).*/\1 \2/p' "$scratch/$emulator" | sort >"$scratch/$emulator.chk"
    [ -s "$scratch/$emulator.chk" ] || fail "$emulator printed no line with a checksum"
done

join -a 1 -a 2 -e missing -o 0,1.2,2.2 "$scratch/jvirsh.chk" "$scratch/qemu.chk" | awk '
    $2 != $3 { printf "%-20s jvirsh %-18s qemu %s\n", $1, $2, $3; different++ }
    END { printf "%d checksums compared, %d different\n", NR, different; exit different > 0 }'
