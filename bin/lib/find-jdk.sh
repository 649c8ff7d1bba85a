# Finds a JDK 25 or newer without starting one: every JDK has a file `release` that names its version.
# Sourced; sets jdk to its directory, or to nothing, and jdk_version to its whole version.

jdk=
jdk_version=

# Takes a directory as the answer when it holds a JDK that is new enough.
consider_jdk() {
    [ -n "$1" ] && [ -r "$1/release" ] && [ -x "$1/bin/java" ] || return 1
    version=
    runtime=
    while IFS= read -r line; do
        case $line in
        JAVA_VERSION=*) version=${line#JAVA_VERSION=} ;;
        JAVA_RUNTIME_VERSION=*) runtime=${line#JAVA_RUNTIME_VERSION=} ;;
        esac
        # The shell reads byte by byte, and a long line follows.
        [ -z "$version" ] || [ -z "$runtime" ] || break
    done <"$1/release"
    version=${version#\"}
    version=${version%\"}
    runtime=${runtime#\"}
    runtime=${runtime%\"}
    feature=${version%%[!0-9]*}
    [ -n "$feature" ] && [ "$feature" -ge 25 ] || return 1
    jdk=$1
    jdk_version=${runtime:-$version}
    return 0
}

find_jdk() {
    for candidate in "$JVIRSH_JAVA_HOME" "$JAVA_HOME" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* /opt/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        consider_jdk "$candidate" && return 0
    done
    # One that is only in the search path; its program may be a link to anywhere.
    candidate=$(command -v java) && candidate=$(readlink -f "$candidate") && consider_jdk "${candidate%/bin/java}" &&
        return 0
    echo "error: jvirsh needs a JDK 25 or newer; install one, or set JVIRSH_JAVA_HOME to its directory" >&2
    return 1
}

# Sets home to the directory above bin/; $1 is the program, with symbolic links followed. Starts no other program for it.
home_of() {
    case $1 in
    /*) rest=${1%/*}/.. ;;
    *) rest=$PWD/${1%/*}/.. ;;
    esac
    home=
    while [ -n "$rest" ]; do
        part=${rest%%/*}
        case $rest in
        */*) rest=${rest#*/} ;;
        *) rest= ;;
        esac
        case $part in
        '' | .) ;;
        ..)
            # What a link stands in is not above what it leads to.
            if [ -h "$home" ]; then home=$home/..; else home=${home%/*}; fi
            ;;
        *) home=$home/$part ;;
        esac
    done
}

# Builds the product when a checkout has not been built yet. $1 is a file that the build makes.
build_once() {
    [ -r "$1" ] && return 0
    if [ ! -r "$home/pom.xml" ]; then
        echo "error: $1 is missing" >&2
        return 1
    fi
    if ! command -v mvn >/dev/null 2>&1; then
        echo "error: jvirsh has not been built yet, and there is no mvn to build it with; install Maven 3.8 or newer" >&2
        return 1
    fi
    lock=$home/.build-lock
    waited=0
    while ! mkdir "$lock" 2>/dev/null; do
        # The builder leaves its process number; a lock whose builder is gone is nobody's.
        builder=$(cat "$lock/pid" 2>/dev/null)
        if [ -n "$builder" ] && ! kill -0 "$builder" 2>/dev/null; then
            rm -rf "$lock"
            continue
        fi
        waited=$((waited + 1))
        if [ "$waited" -gt 1200 ]; then
            echo "error: another build of jvirsh holds $lock for too long" >&2
            return 1
        fi
        sleep 1
    done
    echo $$ >"$lock/pid"
    trap 'rm -rf "$lock"' EXIT
    trap 'rm -rf "$lock"; exit 1' INT TERM HUP
    status=0
    if [ ! -r "$1" ]; then
        echo "jvirsh: first start, building (mvn package); this takes a minute or two ..." >&2
        (cd "$home" && mvn -q -B -DskipTests package) >&2 || status=1
    fi
    rm -rf "$lock"
    trap - EXIT INT TERM HUP
    if [ "$status" -ne 0 ] || [ ! -r "$1" ]; then
        echo "error: building jvirsh failed; run 'mvn package' in $home to see why" >&2
        return 1
    fi
    return 0
}
