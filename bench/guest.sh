#!/usr/bin/env bash
# Compares the speed of guest code under the emulator and under QEMU's TCG: a guest measures itself, by turns.
set -u
. "$(dirname "$0")/lib.sh"

usage() {
    cat <<'END'
Usage: bench/guest.sh [OPTION]... KERNEL INITRD
Boots a benchmark guest under bin/jvirsh-emulator and under qemu-system-x86_64 -accel tcg by turns and prints what each did in a
second of processor time of its whole process, the ratio of the medians (higher is better for the emulator) and its spread, and
geometric means by the first word of the names. The guest prints

  START NAME
  BENCH NAME VALUE UNIT ... chk=HEX

and BENCH-DONE; VALUE is work in a second of the guest's clock. Whatever chk= differs is an error.

  -n, --runs N        boots of each (default 3)
  --names A,B         only benchmarks whose names begin so (default all)
  --seconds S         the guest's seconds for each (default 1)
  --append TEXT       kernel command line (default console=ttyS0)
  --memory MIB        memory of the guest (default 256)
  --cpu MODEL         processor model of both (default qemu64)
  --timeout SECONDS   patience with one boot (default 1200)
  --without-qemu      measure the emulator alone
  --help              this text

Environment: JVIRSH_EMULATOR, QEMU: other programs; JVIRSH_OPTIONS, QEMU_OPTIONS: more options, as JVIRSH_OPTIONS='--engine jit'.
Needs python3. Exit status: 0 measured, 1 results differ, 2 otherwise.
END
}

runs=3
names=
seconds=1
append=console=ttyS0
memory=256
cpu=qemu64
patience=1200
with_qemu=yes
option -n runs number
option --runs runs number
option --names names text
option --seconds seconds text
option --append append text
option --memory memory number
option --cpu cpu text
option --timeout patience number
option --without-qemu with_qemu =no
parse_options "$@"
[ ${#files[@]} -eq 2 ] || fail "KERNEL and INITRD are needed; see --help"
command -v python3 >/dev/null || fail "there is no python3"
prepare "${files[@]}"

words=()
emulators=(jvirsh)
[ "$with_qemu" = no ] || emulators+=(qemu)
for emulator in "${emulators[@]}"; do
    guest_command "$emulator" "${files[@]}" "$append bench${names:+=$names} bt=$seconds${names:+ nofull}" "$memory" "$cpu"
    words+=("$emulator" "${#command[@]}" "${command[@]}")
done

python3 - "$scratch" "$runs" "$patience" "${words[@]}" <<'END'
import math, os, re, select, signal, statistics, subprocess, sys, time

scratch, runs, patience = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
rest, commands = sys.argv[4:], {}
while rest:
    name, count = rest[0], int(rest[1])
    commands[name] = rest[2:2 + count]
    rest = rest[2 + count:]
hertz = os.sysconf("SC_CLK_TCK")


def used(process):
    with open("/proc/%d/stat" % process.pid) as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / hertz


def lines(process, deadline):
    rest = b""
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
            raise RuntimeError("the guest did not come to its end in time")
        data = os.read(process.stdout.fileno(), 65536)
        if not data:
            raise RuntimeError("the guest ended before BENCH-DONE")
        *whole, rest = (rest + data).split(b"\n")
        for line in whole:
            yield line.decode(errors="replace").strip()


def measure(emulator):
    """Work in a second of processor time, unit and checksum of each benchmark."""
    found = {}
    with open(scratch + "/errors", "wb") as errors:
        process = subprocess.Popen(
            commands[emulator], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
    try:
        began = (time.monotonic(), used(process))
        for line in lines(process, time.monotonic() + patience):
            if line.startswith("START "):
                began = (time.monotonic(), used(process))
            elif line.startswith("BENCH-DONE"):
                return found
            elif line.startswith("BENCH "):
                words = line.split()
                wall, cpu = time.monotonic() - began[0], max(used(process) - began[1], 1 / hertz)
                sum_ = re.search(r"chk=(\S+)", line)
                found[words[1]] = (float(words[2]) * wall / cpu, words[3], sum_.group(1) if sum_ else "")
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


results = {name: [] for name in commands}
try:
    for _ in range(runs):
        for name in commands:
            results[name].append(measure(name))
except (OSError, RuntimeError, ValueError) as e:
    print("error: %s" % e, file=sys.stderr)
    sys.exit(2)

differ, groups = [], {}
print("%-18s %-9s %20s %20s %7s %s" % ("", "a CPU s", "jvirsh (least-most)", "QEMU (least-most)", "ratio", "spread"))
for bench in results["jvirsh"][0]:
    cells, values = [], {}
    for name in commands:
        runs_of = [r[bench] for r in results[name] if bench in r]
        values[name] = sorted(v[0] for v in runs_of)
        cells.append("%.4g (%.3g-%.3g)" % (statistics.median(values[name]), values[name][0], values[name][-1]) if runs_of else "-")
    sums = {r[bench][2] for name in commands for r in results[name] if bench in r}
    if len(sums) > 1:
        differ.append(bench)
    unit = results["jvirsh"][0][bench][1]
    if values.get("qemu"):
        ratio = statistics.median(values["jvirsh"]) / statistics.median(values["qemu"])
        groups.setdefault(bench.split("_")[0], []).append(ratio)
        spread = "%.2f-%.2f" % (values["jvirsh"][0] / values["qemu"][-1], values["jvirsh"][-1] / values["qemu"][0])
        print("%-18s %-9s %20s %20s %7.3f %s" % (bench, unit, *cells, ratio, spread))
    else:
        print("%-18s %-9s %20s" % (bench, unit, cells[0]))
for group, ratios in groups.items():
    print("%-18s geometric mean of %d: %.3f" % (group, len(ratios), math.exp(sum(map(math.log, ratios)) / len(ratios))))
print("load average %.1f" % os.getloadavg()[0])
if differ:
    print("error: results differ: " + ", ".join(differ), file=sys.stderr)
    sys.exit(1)
END
