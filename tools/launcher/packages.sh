# shellcheck shell=sh
# What the lab is built with, and how it comes onto a machine.

# Libraries, by their Debian names. Tools are looked for by the command that they bring instead, so
# that a compiler or a meson of one's own counts.
libraries='libarmadillo-dev libopenblas-dev libboost-program-options-dev libboost-serialization-dev
    libboost-iostreams-dev libboost-filesystem-dev libboost-test-dev libgnuplot-iostream-dev
    zlib1g-dev libpng-dev libjpeg-dev'

# Elsewhere, as docs/systems.md says: where the names were looked up, and what was tried.
fedora='gcc-c++ meson ninja-build pkgconf-pkg-config armadillo-devel openblas-devel boost-devel
    zlib-devel libpng-devel libjpeg-turbo-devel gnuplot curl git'
arch='gcc meson ninja pkgconf armadillo openblas boost zlib libpng libjpeg-turbo gnuplot curl git'
homebrew='meson ninja pkgconf armadillo boost libpng jpeg-turbo gnuplot'

has() { command -v "$1" >/dev/null 2>&1; }

has_compiler() { has c++ || has g++ || has clang++; }

has_ninja() { has ninja || has ninja-build; }

has_tools() { has_compiler && has meson && has_ninja && has pkg-config; }

# The libraries among the arguments that dpkg does not know as installed.
missing_packages() {
    # shellcheck disable=SC2016 # dpkg-query's own variables
    installed=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' "$@" 2>/dev/null) "
    for package in "$@"; do
        case $installed in
        *" $package=installed "*) ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

# Without these nothing is built.
missing_essentials() {
    has_compiler || printf 'g++ '
    has meson || printf 'meson '
    has_ninja || printf 'ninja-build '
    has pkg-config || printf 'pkgconf '
    # shellcheck disable=SC2086 # a list of words
    missing_packages $libraries
}

# Without these the lab works, but draws only in the terminal and on digits that it paints itself.
missing_comforts() {
    if ! has gnuplot; then
        if has_display; then printf 'gnuplot-qt '; else printf 'gnuplot-nox '; fi
    fi
    has curl || printf 'curl '
    missing_packages ca-certificates
}

# Whether one is named, and whether somebody listens there: a variable may outlive its display.
has_display() { [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; }

display_answers() { ! has python3 || python3 "$launcher/display.py"; }

# What the stamp holds: it is out of date as soon as a tool comes, goes or moves, or the list of
# libraries changes.
packages_key() {
    # shellcheck disable=SC2086
    echo $libraries
    for tool in c++ g++ clang++ meson ninja ninja-build pkg-config curl gnuplot; do
        command -v "$tool"
    done
}

need_packages() {
    key=$(packages_key)
    [ ! -f "$state/packages" ] || [ "$key" != "$(cat "$state/packages")" ] || return 0
    if has apt-get && has dpkg-query; then
        need_debian_packages
    elif ! has_tools; then
        name_packages
    fi
    packages_key >"$state/packages" 2>/dev/null # the disk may be full
}

# What to type where nobody is root
without_root="sh tools/launcher/without_root.sh ./lab (docs/systems.md)"

need_debian_packages() {
    essentials=$(missing_essentials)
    comforts=$(missing_comforts)
    [ -n "$essentials$comforts" ] || return 0
    if look_for_root; then
        say "The lab needs Debian packages that are not here; apt-get${as_root:+ (as root, through sudo)} installs them now:"
        say "  $essentials$comforts"
        # shellcheck disable=SC2086
        if install_debian_packages $essentials $comforts; then
            return 0
        fi
        reason="apt-get could not install them (its words are in $state/apt.log)"
    else
        reason="only root can install them, and there is no sudo"
    fi
    if [ -z "$essentials" ]; then
        say "lab: these packages are missing and $reason; going on without: $comforts"
    elif ! look_for_root && has_tools; then
        : # The libraries may be there without dpkg's knowledge: meson will tell.
    else
        packages="packages are missing and $reason. As root, type: apt-get update && apt-get install $essentials$comforts"
        look_for_root || packages="${packages% }; without root, in a copy of the system: $without_root"
        fail 3 "$packages"
    fi
}

# How to become root, in $as_root: nothing more is needed, or sudo. No where there is no way.
look_for_root() {
    as_root=
    [ "$(id -u)" != 0 ] || return 0
    as_root=sudo
    [ -t 0 ] || as_root='sudo -n' # nobody there to type a password
    has sudo
}

install_debian_packages() {
    : >"$state/apt.log" || return 1
    if apt_get 'package lists' update &&
        apt_get 'packages' install --yes --no-install-recommends "$@"; then
        return 0
    fi
    grep '^E:' "$state/apt.log" | tail -n 3 >&2
    return 1
}

# apt_get LABEL ARGUMENTS: apt-get with its words in the log and its progress as a bar. The progress
# comes through a descriptor of its own: apt-get makes that one non-blocking, which the scripts of
# packages, had they to share it, would take for a broken pipe. It is opened by a shell that is
# already root, because sudo passes on none but the first three.
apt_get() {
    label=$1
    shift
    {
        # shellcheck disable=SC2016 # expanded by the inner shell
        $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 sh -c '
            log=$1
            shift
            exec apt-get -q -o APT::Status-Fd=3 -o DPkg::Lock::Timeout=120 "$@" 3>&1 >>"$log" 2>&1
            ' sh "$state/apt.log" "$@" </dev/null 9>&-
        echo "@exit $?"
    } | show_apt "$label"
}

show_apt() {
    while IFS= read -r line; do
        case $line in
        dlstatus:*) stage=fetching ;;
        pmstatus:*) stage=installing ;;
        '@exit '*)
            wipe_bar
            return "${line#@exit }"
            ;;
        *) continue ;;
        esac
        rest=${line#*:*:} # dlstatus:1:12.5:Retrieving file 3 of 40
        percent=${rest%%[.:]*}
        case $percent in
        '' | *[!0-9]*) ;;
        *) bar "$stage $1" "$percent" 100 ;;
        esac
    done
    return 1
}

# For systems without apt-get: the names to install, and the end.
name_packages() {
    say "The lab needs a C++17 compiler, meson, Armadillo, OpenBLAS, Boost and gnuplot-iostream. Install:"
    # shellcheck disable=SC2086
    {
        say "  Debian, Ubuntu: g++ meson ninja-build pkgconf" $libraries gnuplot-nox curl
        say "  Fedora:         "$fedora
        say "  Arch:           "$arch
        say "  Homebrew:       "$homebrew
    }
    say "but for Debian and Ubuntu, put gnuplot-iostream.h from https://github.com/dstahlke/gnuplot-iostream into $root."
    fail 3 "something that the lab is built with is missing. Install it as above, then type the same command again;" \
        "docs/systems.md tells more."
}

can_install() { [ "${LAB_OFFLINE-}" != 1 ] && has apt-get && has dpkg-query; }

# bring_for_lesson NAME WHY WITHOUT PACKAGE...: installs what one lesson alone needs, and says why. Where that fails
# the run goes on without it, and the failure is remembered for a day, as that of MNIST is.
bring_for_lesson() {
    failed_for_lesson=$state/$1_failed
    lesson_needs=$2 goes_on=$3
    shift 3
    note_now
    [ -z "$(find "$failed_for_lesson" -mtime -1 ! -newer "$state/now" 2>/dev/null)" ] || return 0
    if look_for_root; then
        say "$lesson_needs, which is not here yet: apt-get${as_root:+ (through sudo)} installs $*."
        if install_debian_packages "$@"; then
            rm -f "$failed_for_lesson"
            return 0
        fi
    fi
    : >"$failed_for_lesson"
    say "$* could not be installed: this run goes on $goes_on. The lab tries again tomorrow."
}

# A build folder that was configured before a library came learns of it.
configure_anew() { in_english meson setup --reconfigure "$build" "$root" >>"$state/setup.log" 2>&1 </dev/null || set_up; }
