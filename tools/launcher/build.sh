# shellcheck shell=sh
# From sources to programs: one at a time, and healing what an earlier run left broken.

# Meson takes ccache by itself where it is installed; this is what it wants to be told before it keeps what was
# compiled with a precompiled header, as nearly everything here is.
: "${CCACHE_SLOPPINESS=pch_defines,time_macros}"
export CCACHE_SLOPPINESS

# prepare TARGET...: packages, configuration and the targets, or the end with one sentence. The lock
# is held for that long only: programs and tests run without it.
prepare() {
    prepare_state
    (
        lock
        need_packages
        need_formulas
        need_mpi
        mend_dates
        configure
        notice_formulas
        notice_mpi
        compile "$@"
    ) 9>"$state/lock" || exit
}

# The same without building: whoever goes on knows what to build.
make_ready() {
    prepare_state
    (
        lock
        need_packages
        mend_dates
        configure
    ) 9>"$state/lock" || exit
}

# The same for named tests, with what they need and nothing more; a name that no test has is a usage error.
prepare_tests() {
    prepare_state
    (
        lock
        need_packages
        mend_dates
        configure
        compile build.ninja # a row that was just added to a table counts
        targets=$(python3 "$launcher/run_tests.py" --targets "$build" "$@") || exit
        # shellcheck disable=SC2086 # many targets, or none
        [ -z "$targets" ] || compile $targets
    ) 9>"$state/lock" || exit
}

prepare_state() {
    mkdir -p "$state" 2>/dev/null
    blocked=$(not_writable)
    [ -z "$blocked" ] || fail 3 "$(why_not_writable "$blocked")."
    starts_programs || fail 3 "$no_programs."
}

# The first folder that is written to and may not be; nothing where all may.
not_writable() {
    if [ -e "$state" ]; then folder=$state; else folder=$root; fi
    for folder in "$folder" "$build"; do
        [ ! -e "$folder" ] || { [ -d "$folder" ] && [ -w "$folder" ]; } || echo "$folder"
    done | head -n 1
}

# Root's checkout, or what an earlier sudo ./lab left in one's own.
why_not_writable() {
    # shellcheck disable=SC2012 # the owner's name, for which there is no other word that all systems know
    owner=$(ls -ld "$1" 2>/dev/null | awk '{ print $3 }')
    if [ "$owner" = "$(id -un)" ]; then
        echo "cannot write into $1: put the checkout where you may write"
    else
        echo "cannot write into $1, which belongs to $owner: use a checkout of your own, where you may write"
    fi
}

no_programs="the checkout lies where no program may be started (its file system is mounted with noexec): \
move it elsewhere, such as into your home folder"

# Whether a file that has the right to be executed may be; ./lab itself may on nearly every machine.
starts_programs() {
    [ ! -x "$root/lab" ] || return 0
    [ -w "$state" ] || return 0 # it cannot be tried
    { : >"$state/program" && chmod +x "$state/program"; } 2>/dev/null || return 0
    [ -x "$state/program" ]
    started=$?
    rm -f "$state/program"
    return $started
}

lock() {
    has flock || return 0
    flock -n 9 && return
    say "Another ./lab is building in this checkout; waiting for it to finish."
    flock 9
}

# A file with the date of now: a new one, because that of another user (sudo ./lab) keeps its date.
note_now() {
    rm -f "$state/now"
    touch "$state/now" 2>/dev/null
}

# Before ninja and meson, which go by dates. A build from the future is made anew by configure.
mend_dates() {
    words=$(sh "$launcher/mend_dates.sh" "$root" "${build##*/}") || is_ahead || fail 3 "$words."
}

# A build from the future hides whatever is changed until then.
is_ahead() { note_now; [ -n "$(find "$build/.ninja_log" -newer "$state/now" 2>/dev/null)" ]; }

# Whose build folder it is. One that was made by another checkout, or for another processor (programs
# are built for the processor at hand), is of no use.
identity() {
    printf '%s\n' "$root"
    uname -sm
    sed -n '/^model name/{p;q;}' /proc/cpuinfo 2>/dev/null
}

# The build folder for the tests: another compiler than usual, which CXX names, has one of its own, such as
# build-clang++, so that nothing is built again for those who try it.
build_of_compiler() {
    # shellcheck disable=SC2086 # ccache g++ are two words
    if [ -z "${CXX-}" ] || [ "$(program_of $CXX)" = "$(program_of c++)" ]; then
        printf '%s\n' "$build"
    else
        printf '%s\n' "$build-$(printf '%s' "$CXX" | sed 's|[^ ]*/||g; s|[^A-Za-z0-9+.]\{1,\}|-|g')"
    fi
}

program_of() { readlink -f "$(command -v "$1")" 2>/dev/null; }

configure() {
    if is_configured; then add_tests; else set_up; fi
}

is_configured() {
    [ -f "$build/build.ninja" ] && ! is_ahead || return 1
    if [ -f "$build/made_by" ]; then
        [ "$(cat "$build/made_by")" = "$(identity)" ]
        return
    fi
    configured_by_hand || return 1
    ! has_no_tests || : >"$build/without_tests"
    identity >"$build/made_by" 2>/dev/null
    return 0
}

# Half of the first configuration's time is for the tests and the mistakes, so a build folder does without
# them until ./lab test, which says tests=true, comes.
tests=false

add_tests() {
    [ $tests = true ] && [ -f "$build/without_tests" ] || return 0
    in_english meson configure "$build" -Dtests=true >>"$state/setup.log" 2>&1 </dev/null && rm -f "$build/without_tests"
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

# Whether it was made with -Dtests=false.
has_no_tests() {
    python3 - "$build" <<'PYTHON'
import json, os, sys
try:
    with open(os.path.join(sys.argv[1], "meson-info", "intro-buildoptions.json"), encoding="utf-8") as file:
        sys.exit(not any(option["name"] == "tests" and not option["value"] for option in json.load(file)))
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
    option=
    if [ $tests = false ] && grep -q "^option('tests'" "$root/meson_options.txt" 2>/dev/null; then
        option=-Dtests=false
    fi
    # shellcheck disable=SC2086 # an option or nothing
    if in_english meson setup "$build" "$root" $option >"$state/setup.log" 2>&1 </dev/null; then
        wipe_bar
        [ -z "$option" ] || : >"$build/without_tests"
        identity >"$build/made_by" 2>/dev/null
        rm -rf "$build.old"
        return 0
    fi
    wipe_bar
    ! disk_is_full "$state/setup.log" || full=yes
    rm -rf "$build"
    [ ! -e "$build.old" ] || mv "$build.old" "$build"
    [ "${full-no}" = no ] || fail 3 "$no_room"
    rm -f "$state/packages" # look again at the next start
    grep -v '^A full log' "$state/setup.log" | tail -n 8 >&2
    ! grep -q 'ERROR: Meson version is' "$state/setup.log" ||
        fail 3 "this meson is too old, as it says above; a newer one that is first on your PATH will do: pipx install meson."
    if grep -q 'ERROR:.*\([Nn]ot found\|Unknown compiler\|[Cc]ould not\)' "$state/setup.log"; then
        name_packages
    fi
    fail 1 "meson could not configure the build; its words are above and in $state/setup.log."
}

no_room='the disk is full: free some space, then type the same command again (a full build takes 1 GB).'

# disk_is_full LOG: whether there is no room for a megabyte, or the log tells of such a failure.
disk_is_full() {
    { head -c 1000000 /dev/zero >"$state/room"; } 2>/dev/null && room=yes || room=no
    rm -f "$state/room"
    [ $room = no ] || grep -q 'No space left on device\|quota exceeded\|File too large' "$1"
}

compile() {
    run_ninja "$@" && return
    ! disk_is_full "$state/build.log" || fail 3 "$no_room"
    # Something else than a compile error: the build folder itself is broken, or a library moved.
    if grep -q '^ninja: \(error\|fatal\)' "$state/build.log" && set_up; then
        run_ninja "$@" && return
    fi
    cat "$state/build.log" >&2
    fail 1 "the build failed: the compiler's words are above."
}

# What compilers and meson say is read here and by the coach, which know their words in English.
in_english() { LC_ALL=C.UTF-8 LANGUAGE='' "$@"; }

run_ninja() {
    ninja=$(command -v ninja || command -v ninja-build)
    {
        NINJA_STATUS='@progress %f %t ' CLICOLOR_FORCE=$(colours) in_english \
            "$ninja" -C "$build" -j "$(jobs_at_once)" "$@" </dev/null 2>&1
        echo "@exit $?"
    } | show_build
}

colours() {
    if [ "$on_terminal" = yes ] && [ -z "${NO_COLOR-}" ]; then echo 1; else echo 0; fi
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
        printf '%s\n' "$line" 2>/dev/null # the disk may be full
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
