#!/usr/bin/env bash
# Compares what snapshots of a running guest cost under the emulator and under QEMU's TCG: through their monitors, by turns.
set -u
. "$(dirname "$0")/lib.sh"

usage() {
    cat <<'END'
Usage: bench/snapshots.sh [OPTION]... KERNEL INITRD
Boots a guest under bin/jvirsh-emulator and under qemu-system-x86_64 -accel tcg until its console shows a line, then has
each save it and go back by turns, and prints wall time and processor time in milliseconds:

  start     from the start of the process to the first byte of the console
  first     the first snapshot of the running guest
  second    one right after it
  revert    back to the first

  -n, --runs N        boots of each (default 3)
  --until TEXT        the line to wait for contains TEXT (default SHELL-READY)
  --append TEXT       kernel command line (default console=ttyS0)
  --memory MIB        memory of the guest (default 512)
  --timeout SECONDS   patience with one boot (default 600)
  --directory DIR     where snapshots are written (default: that of temporary files)
  --help              this text

QEMU keeps its snapshots in a qcow2 disk, the emulator in a directory; both have brought them to stable storage when they
say that they are done. Environment: JVIRSH_EMULATOR, QEMU: other programs; JVIRSH_OPTIONS, QEMU_OPTIONS: more options.
Needs python3 and qemu-img. Exit status: 0 measured, 2 otherwise.
END
}

runs=3
marker=SHELL-READY
append=console=ttyS0
memory=512
patience=600
export TMPDIR=${TMPDIR:-/tmp}
option -n runs number
option --runs runs number
option --until marker text
option --append append text
option --memory memory number
option --timeout patience number
option --directory TMPDIR text
parse_options "$@"
[ ${#files[@]} -eq 2 ] || fail "KERNEL and INITRD are needed; see --help"
command -v python3 >/dev/null || fail "there is no python3"
command -v qemu-img >/dev/null || fail "there is no qemu-img"
prepare "${files[@]}"

words=()
for emulator in jvirsh qemu; do
    guest_command "$emulator" "${files[@]}" "$append" "$memory" qemu64
    case $emulator in
    jvirsh) command+=(--qmp "unix:$scratch/monitor" --snapshots "$scratch/states") ;;
    qemu)
        command+=(-qmp "unix:$scratch/monitor,server=on,wait=off"
            -drive "if=virtio,format=qcow2,node-name=disk,file=$scratch/disk.qcow2")
        ;;
    esac
    words+=("$emulator" "${#command[@]}" "${command[@]}")
done

python3 - "$scratch" "$runs" "$marker" "$patience" "${words[@]}" <<'END'
import json, os, select, shutil, signal, socket, statistics, subprocess, sys, time

scratch, runs, marker, patience = sys.argv[1], int(sys.argv[2]), sys.argv[3].encode(), float(sys.argv[4])
rest, commands = sys.argv[5:], {}
while rest:
    name, count = rest[0], int(rest[1])
    commands[name] = rest[2:2 + count]
    rest = rest[2 + count:]
hertz = os.sysconf("SC_CLK_TCK")


class Monitor:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(120)
        self.socket.connect(path)
        self.lines = self.socket.makefile("rw")
        self.lines.readline()
        self.ask("qmp_capabilities")

    def ask(self, command, **arguments):
        self.lines.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.lines.flush()
        while True:
            line = self.lines.readline()
            if not line:
                raise RuntimeError("the monitor was closed")
            answer = json.loads(line)
            if "error" in answer:
                raise RuntimeError(answer["error"]["desc"])
            if "return" in answer:
                return answer["return"]

    def job(self, command, number, tag, disks):
        job = "job%d" % number
        self.ask(command, **{"job-id": job, "tag": tag, "vmstate": disks[0] if disks else "", "devices": disks})
        while True:
            for one in self.ask("query-jobs"):
                if one["id"] == job and one["status"] == "concluded":
                    self.ask("job-dismiss", id=job)
                    if "error" in one:
                        raise RuntimeError(one["error"])
                    return
            time.sleep(0.001)


def used(process):
    with open("/proc/%d/stat" % process.pid) as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / hertz


def boot(process, began):
    """Milliseconds to the first byte; returns when the line has come."""
    first, seen = None, b""
    while marker not in seen:
        left = began + patience - time.monotonic()
        if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
            sys.exit("error: the guest did not reach the line in time")
        data = os.read(process.stdout.fileno(), 4096)
        if not data:
            sys.exit("error: the guest ended before the line")
        first = first or (time.monotonic() - began) * 1000
        seen = seen[-200:] + data
    return first


def measure(name):
    shutil.rmtree(scratch + "/states", ignore_errors=True)
    for old in ("/monitor", "/disk.qcow2"):
        if os.path.exists(scratch + old):
            os.unlink(scratch + old)
    disks = []
    if name == "qemu":
        subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", scratch + "/disk.qcow2", "4G"], check=True)
        disks = ["disk"]
    began = time.monotonic()
    with open(scratch + "/errors", "wb") as errors:
        process = subprocess.Popen(commands[name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
    figures = {}
    try:
        figures["start"] = (boot(process, began), 0)
        monitor = Monitor(scratch + "/monitor")
        time.sleep(1)
        steps = (("first", "snapshot-save", "a"), ("second", "snapshot-save", "b"), ("revert", "snapshot-load", "a"))
        for number, (what, command, tag) in enumerate(steps):
            cpu, began = used(process), time.monotonic()
            monitor.job(command, number, tag, disks)
            figures[what] = ((time.monotonic() - began) * 1000, used(process) - cpu)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return figures


try:
    results = {name: [] for name in commands}
    for _ in range(runs):
        for name in commands:
            results[name].append(measure(name))
except (OSError, RuntimeError) as e:
    print("error: %s" % e, file=sys.stderr)
    sys.exit(2)
print("%-8s %24s %24s %7s" % ("", "jvirsh (least-most) CPU", "QEMU (least-most) CPU", "ratio"))
for what in ("start", "first", "second", "revert"):
    cells, medians = [], []
    for name in ("jvirsh", "qemu"):
        wall = [r[what][0] for r in results[name]]
        medians.append(statistics.median(wall))
        cpu = statistics.median(r[what][1] for r in results[name])
        cells.append("%d (%d-%d) %d" % (medians[-1], min(wall), max(wall), cpu))
    print("%-8s %24s %24s %7.2f" % (what, *cells, medians[0] / medians[1]))
print("load average %.1f" % os.getloadavg()[0])
END
status=$?
[ "$status" -eq 0 ] || exit 2
