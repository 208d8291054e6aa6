# shellcheck shell=sh
# From sources to programs: one at a time, and healing what an earlier run left broken.

# prepare TARGET...: packages, configuration and the targets, or the end with one sentence. The lock
# is held for that long only: programs and tests run without it.
prepare() {
    prepare_state
    (
        lock
        need_packages
        configure
        compile "$@"
    ) 9>"$state/lock" || exit
}

prepare_state() {
    { mkdir -p "$state" 2>/dev/null && [ -w "$state" ]; } ||
        fail 3 "cannot write into $root: put the checkout where you may write."
}

lock() {
    has flock || return 0
    flock -n 9 && return
    say "Another ./lab is building in this checkout; waiting for it to finish."
    flock 9
}

# Whose build folder it is. One that was made by another checkout, or for another processor (programs
# are built for the processor at hand), is of no use.
identity() {
    printf '%s\n' "$root"
    uname -sm
    sed -n '/^model name/{p;q;}' /proc/cpuinfo 2>/dev/null
}

configure() {
    if [ -f "$build/build.ninja" ]; then
        [ ! -f "$build/made_by" ] || [ "$(cat "$build/made_by")" != "$(identity)" ] || return 0
        if [ ! -f "$build/made_by" ] && configured_by_hand; then
            identity >"$build/made_by"
            return 0
        fi
    fi
    set_up
}

# A build folder that somebody made with meson setup, for this very checkout.
configured_by_hand() {
    [ -f "$build/meson-private/coredata.dat" ] && python3 - "$build" "$root" <<'PYTHON'
import json, os, sys
try:
    with open(os.path.join(sys.argv[1], "meson-info", "meson-info.json"), encoding="utf-8") as file:
        source = json.load(file)["directories"]["source"]
    sys.exit(not os.path.samefile(source, sys.argv[2]))
except (OSError, ValueError, KeyError):
    sys.exit(1)
PYTHON
}

# A new build folder. The old one goes only when the new one is there, so that a slip of the pen in
# a meson.build does not cost everything that was built.
set_up() {
    rm -rf "$build.old"
    [ ! -e "$build" ] || mv "$build" "$build.old" || fail 3 "cannot replace $build."
    [ "$on_terminal" = no ] || printf '\r\033[Kconfiguring' >&2
    if meson setup "$build" "$root" >"$state/setup.log" 2>&1 </dev/null; then
        wipe_bar
        identity >"$build/made_by"
        rm -rf "$build.old"
        return 0
    fi
    wipe_bar
    rm -rf "$build"
    [ ! -e "$build.old" ] || mv "$build.old" "$build"
    rm -f "$state/packages" # look again at the next start
    grep -v '^A full log' "$state/setup.log" | tail -n 8 >&2
    if grep -q 'ERROR:.*\([Nn]ot found\|Unknown compiler\|[Cc]ould not\)' "$state/setup.log"; then
        name_packages
    fi
    fail 1 "meson could not configure the build; its words are above and in $state/setup.log."
}

compile() {
    run_ninja "$@" && return
    # Something else than a compile error: the build folder itself is broken, or a library moved.
    if grep -q '^ninja: \(error\|fatal\)' "$state/build.log" && set_up; then
        run_ninja "$@" && return
    fi
    cat "$state/build.log" >&2
    fail 1 "the build failed: the compiler's words are above."
}

run_ninja() {
    ninja=$(command -v ninja || command -v ninja-build)
    {
        NINJA_STATUS='@progress %f %t ' CLICOLOR_FORCE=$(colours) \
            "$ninja" -C "$build" -j "$(jobs_at_once)" "$@" </dev/null 2>&1
        echo "@exit $?"
    } | show_build
}

# As many compilers as there are processors, but no more than memory has room for (0.7 GB each).
jobs_at_once() {
    processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null) || processors=2
    awk -v jobs="$processors" '
        /^MemAvailable:/ { room = int($2 / 700000); if (room < jobs) jobs = room < 1 ? 1 : room }
        END { print jobs }' /proc/meminfo 2>/dev/null || echo "$processors"
}

colours() {
    if [ -t 2 ] && [ -z "${NO_COLOR-}" ]; then echo 1; else echo 0; fi
}

# Ninja's words: progress becomes a bar; what compilers say is kept, and shown where it matters.
show_build() {
    skip=no
    : >"$state/build.log"
    while IFS= read -r line; do
        case $line in
        '@progress '*)
            line=${line#@progress }
            total=${line#* }
            bar building "${line%% *}" "${total%% *}"
            continue
            ;;
        '@exit '*) break ;;
        FAILED:*) skip=yes ;;
        'ninja: no work to do.' | 'ninja: Entering directory'* | 'ninja: warning: '*) continue ;;
        *)
            # The command line of the compiler follows its failure; its words come after.
            if [ $skip = yes ]; then
                skip=no
                continue
            fi
            ;;
        esac
        printf '%s\n' "$line"
    done >"$state/build.log"
    wipe_bar
    case $line in
    '@exit 0')
        ! grep -q 'warning: ' "$state/build.log" || cat "$state/build.log" >&2
        return 0
        ;;
    esac
    return 1
}
