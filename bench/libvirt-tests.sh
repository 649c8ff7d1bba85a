#!/usr/bin/env bash
# Runs the tests of libvirt's own sources that are about virsh, with jvirsh in virsh's place.
set -u

fail() {
    echo "error: $*" >&2
    exit 2
}

usage() {
    cat <<'END'
Usage: bench/libvirt-tests.sh [OPTION]... TREE [CASE]...
Runs the cases of tests/virshtest.c, virsh-auth and the self-test of a libvirt source tree (as apt-get source libvirt
unpacks it) with bin/jvirsh in virsh's place, and compares all they print. Nothing of libvirt is part of this project.

  --verbose           name the cases that are the same, too
  --help              this text

Environment: JVIRSH: another program; the real virsh shows that the tests are read rightly.
Exit status: 0 all the same but for the known exceptions, 1 differences, 2 not run.
END
}

options=()
while [ $# -gt 0 ]; do
    case $1 in
    --verbose) options+=("$1") ;;
    --help)
        usage
        exit 0
        ;;
    -*) fail "$1: no such option" ;;
    *) break ;;
    esac
    shift
done
[ $# -ge 1 ] || {
    usage >&2
    exit 2
}
tree=$1
shift
[ -r "$tree/tests/virshtest.c" ] || fail "$tree: no source tree of libvirt"
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../bin/lib/find-jdk.sh"
: "${JVIRSH_JAVA_HOME=}" "${JAVA_HOME=}"
find_jdk || exit 2
exec "$jdk/bin/java" "$here/LibvirtTests.java" "${options[@]}" "$tree" "${JVIRSH:-$here/../bin/jvirsh}" "$@"
