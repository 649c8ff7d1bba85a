#!/usr/bin/env bash
# Compares what the shells' daily work on domains costs: bin/jvirsh with its own emulator, and virsh with libvirtd and QEMU's TCG.
set -u
. "$(dirname "$0")/lib.sh"

usage() {
    cat <<'END'
Usage: bench/domains.sh [OPTION]... KERNEL INITRD
Runs the same commands with bin/jvirsh and with virsh by turns, and prints median (least to most) of the wall time and the
median of the processor time of the command, in milliseconds:

  define    one domain
  list      list --all of many domains
  start     from the command to the first byte of the guest's console
  fork      a copy of a running guest, until the command is back (jvirsh only)

  -n, --runs N        how often (default 5)
  --domains N         domains in the list (default 200)
  --until TEXT        the guest is up when its console shows TEXT (default SHELL-READY)
  --append TEXT       kernel command line (default console=ttyS0)
  --memory MIB        memory of the guest (default 512)
  --timeout SECONDS   patience with the guest (default 600)
  --help              this text

Environment: JVIRSH, VIRSH: other programs; VIRSH_URI: a running libvirtd with QEMU (default qemu:///system). Without a daemon
there only jvirsh is measured. All domains are called bench-N and removed at the end; jvirsh's lie in a directory of their own.
Needs python3. Exit status: 0 measured, 2 otherwise.
END
}

runs=5
domains=200
marker=SHELL-READY
append=console=ttyS0
memory=512
patience=600
option -n runs number
option --runs runs number
option --domains domains number
option --until marker text
option --append append text
option --memory memory number
option --timeout patience number
parse_options "$@"
[ ${#files[@]} -eq 2 ] || fail "KERNEL and INITRD are needed; see --help"
command -v python3 >/dev/null || fail "there is no python3"
with_qemu=no
prepare "${files[@]}"

python3 - "$scratch" "$runs" "$domains" "$marker" "$append" "$memory" "$patience" "$(realpath "${files[0]}")" \
    "$(realpath "${files[1]}")" "${JVIRSH:-$here/../bin/jvirsh}" "${VIRSH:-virsh}" "${VIRSH_URI:-qemu:///system}" <<'END'
import os, resource, statistics, subprocess, sys, time
from xml.sax.saxutils import escape

scratch, runs, domains, marker = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4].encode()
append, memory, patience, kernel, initrd, jvirsh, virsh, uri = sys.argv[5:]
# The daemon's QEMU may run as another user.
os.chmod(scratch, 0o777)
shells = {"jvirsh": ([jvirsh, "-c", "emu:///embed?root=" + scratch + "/root"], "emu")}
peer = [virsh, "-c", uri]
try:
    if subprocess.run(peer + ["list"], capture_output=True, timeout=30).returncode == 0:
        shells["virsh"] = (peer, "qemu")
except (OSError, subprocess.TimeoutExpired):
    pass
results = {}


def run(shell, command):
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(shell + [command], capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
    wall = (time.monotonic() - began) * 1000
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise RuntimeError("%s: %s" % (command[:60], done.stderr.strip()))
    return wall, (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000


def definition(name, kind, number):
    path = "%s/%s-%d.xml" % (scratch, name, number)
    with open(path, "w") as f:
        f.write("<domain type='%s'><name>bench-%d</name><memory unit='MiB'>%s</memory><vcpu>1</vcpu>"
                "<os><type arch='x86_64'>hvm</type><kernel>%s</kernel><initrd>%s</initrd><cmdline>%s</cmdline></os>"
                "<devices><serial type='file'><source path='%s'/></serial></devices></domain>"
                % (kind, number, memory, escape(kernel), escape(initrd), escape(append), console(name)))
    return path


def console(name):
    return scratch + "/" + name + ".console"


def note(what, name, figures):
    results.setdefault(what, {}).setdefault(name, []).append(figures)


def content(name):
    try:
        with open(console(name), "rb") as f:
            return f.read()
    except OSError:
        return b""


def await_console(name, there, began):
    while not there(content(name)):
        if time.monotonic() > began + float(patience):
            raise RuntimeError("the guest of %s did not come so far in time" % name)
        time.sleep(0.002)


def quietly(shell, command):
    subprocess.run(shell + [command], capture_output=True, stdin=subprocess.DEVNULL)


status = 0
try:
    for _ in range(runs):
        for name, (shell, kind) in shells.items():
            note("define", name, run(shell, "define " + definition(name, kind, 0)))
            if os.path.exists(console(name)):
                os.unlink(console(name))
            began = time.monotonic()
            _, cpu = run(shell, "start bench-0")
            await_console(name, lambda seen: seen, began)
            note("start", name, ((time.monotonic() - began) * 1000, cpu))
            run(shell, "destroy bench-0; undefine bench-0")
    for name, (shell, kind) in shells.items():
        run(shell, "; ".join("define " + definition(name, kind, n) for n in range(1, domains + 1)))
    for _ in range(runs):
        for name, (shell, _) in shells.items():
            note("list", name, run(shell, "list --all"))
    shell, kind = shells["jvirsh"]
    run(shell, "define " + definition("jvirsh", kind, 0))
    os.unlink(console("jvirsh"))
    began = time.monotonic()
    run(shell, "start bench-0")
    await_console("jvirsh", lambda seen: marker in seen, began)
    time.sleep(3)
    for _ in range(runs):
        note("fork", "jvirsh", run(shell, "fork bench-0 bench-copy"))
        run(shell, "destroy bench-copy; undefine bench-copy")
except (OSError, RuntimeError, subprocess.TimeoutExpired) as e:
    print("error: %s" % e, file=sys.stderr)
    status = 2
finally:
    for shell, _ in shells.values():
        for last in ("bench-0", "bench-copy"):
            quietly(shell, "destroy " + last)
            quietly(shell, "undefine " + last)
        quietly(shell, "; ".join("undefine bench-%d" % n for n in range(1, domains + 1)))
print("%-8s %26s %26s %7s" % ("", "jvirsh (least-most) CPU", "virsh (least-most) CPU", "ratio"))
for what in ("define", "list", "start", "fork"):
    cells, medians = [], []
    for name in ("jvirsh", "virsh"):
        rows = results.get(what, {}).get(name)
        if not rows:
            cells.append("-")
            continue
        wall = [r[0] for r in rows]
        medians.append(statistics.median(wall))
        cells.append("%d (%d-%d) %d" % (medians[-1], min(wall), max(wall), statistics.median(r[1] for r in rows)))
    ratio = "%.2f" % (medians[0] / medians[1]) if len(medians) == 2 else "-"
    print("%-8s %26s %26s %7s" % (what, *cells, ratio))
print("load average %.1f" % os.getloadavg()[0])
sys.exit(status)
END
status=$?
[ "$status" -eq 0 ] || exit 2
