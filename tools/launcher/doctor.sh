# shellcheck shell=sh
# ./lab doctor: what is there, what is missing, and what to type. It changes nothing and needs no build,
# for it is asked when something does not work.

doctor() {
    [ $# -eq 0 ] || fail 2 "./lab doctor takes nothing more, but '$1' was given."
    missing_something=no
    look_at_tools
    look_at_packages
    look_at_blas
    look_at_plots
    look_at_data
    look_at_page
    look_at_build
    look_at_room
    look_at_rights
    [ $missing_something = no ] || exit 3
}

# well NAME WORDS; so_so NAME WORDS: works, but could be better; ill NAME WORDS: must be mended.
well() { printf '%s %-9s %s\n' "$(in_colour 32 ✓)" "$1" "$2"; }
so_so() { printf '%s %-9s %s\n' "$(in_colour 33 !)" "$1" "$2"; }
ill() {
    missing_something=yes
    printf '%s %-9s %s\n' "$(in_colour 31 ✗)" "$1" "$2"
}

in_colour() {
    if [ -t 1 ] && [ -z "${NO_COLOR-}" ] && [ "${TERM-dumb}" != dumb ]; then
        printf '\033[%sm%s\033[0m' "$1" "$2"
    else
        printf '%s' "$2"
    fi
}

# to_install NAME...: what to type for a Debian package.
to_install() {
    if has apt-get; then
        if [ "$(id -u)" = 0 ]; then
            echo "type: apt-get update && apt-get install $*"
        elif has sudo; then
            echo "type: sudo apt-get update && sudo apt-get install $*"
        else
            echo "as root, type: apt-get update && apt-get install $*"
        fi
    else
        echo "install it with your system's package manager"
    fi
}

# look_at NAME PACKAGE COMMAND...: the first command that is there, with the first line of its version.
look_at() {
    name=$1
    package=$2
    shift 2
    for tool in "$@"; do
        if has "$tool"; then
            well "$name" "$(command -v "$tool"), $("$tool" --version 2>/dev/null | head -n 1)"
            return
        fi
    done
    ill "$name" "missing; $(to_install "$package")"
}

# Whoever cannot install what is missing.
look_at_rights() {
    [ $missing_something = no ] || [ "$(id -u)" = 0 ] || has sudo || ! has apt-get ||
        so_so rights "neither root nor sudo; in a copy of the system you are root: $without_root"
}

look_at_tools() {
    look_at compiler g++ "${CXX:-c++}" g++ clang++
    look_at meson meson meson
    look_at ninja ninja-build ninja ninja-build
    look_at pkgconf pkgconf pkg-config
    look_at python python3 python3
    if has git; then
        well git "$(git --version)"
    else
        so_so git "missing: ./lab reset finds only the stubs that it has seen; $(to_install git)"
    fi
}

look_at_packages() {
    if ! has dpkg-query; then
        so_so packages "not a Debian system: meson looks for the libraries when it configures; docs/systems.md has their names"
        return
    fi
    # shellcheck disable=SC2086 # a list of words
    lacking=$(missing_packages $libraries)
    if [ -z "$lacking" ]; then
        # shellcheck disable=SC2086
        well packages "all $(set -- $libraries && echo $#) libraries are installed"
    else
        ill packages "missing: ${lacking% }; $(to_install "${lacking% }")"
    fi
}

# Which library the programs call for their matrix products; the reference BLAS is some ten times slower.
look_at_blas() {
    library=$(blas_of_programs)
    file=$(readlink -f -- "${library:-.}" 2>/dev/null) || file=$library
    case $library:$file in
    :*)
        if has pkg-config && pkg-config --exists openblas; then
            well BLAS "OpenBLAS $(pkg-config --modversion openblas), which the programs will be built with"
        elif [ -d /System/Library/Frameworks/Accelerate.framework ]; then
            well BLAS "Accelerate"
        else
            so_so BLAS "no OpenBLAS is here; $(to_install libopenblas-dev)"
        fi
        ;;
    *openblas* | *mkl* | *blis* | *atlas*) well BLAS "$file" ;;
    *) so_so BLAS "$file is the slow reference BLAS; $(to_install libopenblas-dev), then: rm -r build" ;;
    esac
}

# What the first program that has any is linked with; nothing before the first build.
blas_of_programs() {
    has ldd || return 0
    find "$build/chapters" "$build/tests/exercises" -maxdepth 1 -type f -perm -u+x 2>/dev/null |
        head -n 30 | while IFS= read -r program; do
        ldd "$program" 2>/dev/null | awk '/openblas|mkl_|blis|libblas|flexiblas|atlas/ { print $3; exit }'
    done | head -n 1
}

look_at_plots() {
    if has gnuplot; then
        well gnuplot "$(gnuplot --version 2>/dev/null)"
    else
        so_so gnuplot "missing: figures are drawn in letters; $(to_install "$(has_display && echo gnuplot-qt || echo gnuplot-nox)")"
    fi
    if has_display && ! display_answers; then
        so_so display "${WAYLAND_DISPLAY:-$DISPLAY} does not answer: --plot draws in the terminal, --plot FILE.png into a file"
    elif has_display; then
        well display "there is one (${WAYLAND_DISPLAY:-$DISPLAY}): --plot opens a window"
    else
        well display "none: --plot draws in the terminal, --plot FILE.png into a file"
    fi
}

look_at_data() {
    if [ -n "${MNIST_DIR-}" ]; then
        if [ -d "$MNIST_DIR" ]; then
            well data "MNIST in $MNIST_DIR (\$MNIST_DIR)"
        else
            so_so data "\$MNIST_DIR is $MNIST_DIR, which is no folder: unset it, or correct it"
        fi
    elif mnist_is_here; then
        well data "MNIST in ${LAB_DATA:-$root/data}/mnist"
    else
        so_so data "no MNIST yet: chapters train on painted digits until you type ./lab data"
    fi
}

# ./lab page is built of what the lab is built of; it takes a browser here or at the other end of an ssh.
look_at_page() {
    lacking=$(missing_for_browser)
    if has_display && ! has xdg-open && [ ! -x /usr/bin/open ]; then
        opener="prints its address: xdg-open, which would open the browser, is missing; $(to_install xdg-utils)"
    elif has_display; then
        opener="opens the browser"
    else
        opener="prints its address and how to reach it from elsewhere: there is no display here"
    fi
    has pandoc || opener="$opener; ./lab read needs pandoc, and installs it"
    well page "./lab page $opener${lacking:+. Its tests (./lab test --page) need ${lacking% }, and install that}"
}

look_at_build() {
    if [ ! -f "$build/build.ninja" ]; then
        well build "nothing is built yet: the first command does it"
    elif [ -f "$build/made_by" ] && [ "$(cat "$build/made_by")" != "$(identity)" ]; then
        well build "made in another place or for another processor: the next command makes it anew"
    else
        type=$(build_option buildtype) optimised=$(build_option optimization)
        case $optimised in
        2 | 3 | s) well build "$type, optimisation $optimised" ;;
        *) so_so build "$type, optimisation ${optimised:-unknown}: programs are slow. Type: meson configure build -Doptimization=3" ;;
        esac
    fi
    blocked=$(not_writable)
    if [ -n "$blocked" ]; then
        ill checkout "$(why_not_writable "$blocked")"
    elif ! starts_programs; then
        ill checkout "$no_programs"
    fi
}

build_option() {
    has python3 && python3 - "$build/meson-info/intro-buildoptions.json" "$1" <<'PYTHON' 2>/dev/null
import json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    print(next(option["value"] for option in json.load(file) if option["name"] == sys.argv[2]))
PYTHON
}

look_at_room() {
    free=$(df -Pk "$root" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }')
    if [ -n "$free" ] && [ "$free" -lt 1000 ]; then
        so_so disk "only $free MB are free here: a full build takes about 1000"
    fi
    memory=$(memory_left)
    if [ -n "$memory" ] && [ "$memory" -lt 700000 ]; then
        so_so memory "only $((memory / 1000)) MB are free: a compiler takes up to 700"
    fi
}
