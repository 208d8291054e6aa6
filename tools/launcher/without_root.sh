#!/bin/sh
# For Debian where one is not root and nobody installs packages: a copy of the system in .lab/system, in which one
# is. sh tools/launcher/without_root.sh COMMAND... starts a command in it, such as ./lab run 4; the first time, the
# system is copied (as much room as /usr takes). What is installed there changes nothing outside, and rm -r .lab/system
# is the end of it. The user's files are where they are outside.
#
# It takes a kernel that lets ordinary users make namespaces; podman, where it is installed, takes the same.
set -u

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P) || exit 3
system=$root/.lab/system
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin # chroot, for one, is not on every user's

fail() {
    printf 'lab: %s\n' "$*" >&2
    exit 3
}

# Everything belongs to the user, who is root there; what they may not read is not needed.
copy_system() {
    printf 'The system is copied once to %s.\n' "$system" >&2
    rm -rf "$system.half"
    mkdir -p "$system.half" && cd "$system.half" && mkdir dev home proc root run sys tmp || return
    cp -a --no-preserve=ownership /bin /etc /lib* /sbin /usr . 2>/dev/null
    mkdir -p var/cache/apt var/lib/apt/lists var/log var/tmp
    cp -a --no-preserve=ownership /var/lib/dpkg var/lib 2>/dev/null
    # apt-get would become its own user for downloads; there is one user alone.
    [ -x usr/bin/apt-get ] && echo 'APT::Sandbox::User "root";' >etc/apt/apt.conf.d/90without-root &&
        cd "$root" && mv "$system.half" "$system"
}

[ $# -gt 0 ] || set -- ./lab
if ! command -v apt-get || ! command -v unshare; then fail "this is for Debian and its relatives."; fi >/dev/null
unshare --map-root-user --mount true 2>/dev/null ||
    fail "this system lets ordinary users make no namespaces, which a system of one's own needs; ask whoever is root" \
        "here for the packages that ./lab doctor names."
here=$(pwd -P)
[ -d "$system" ] || copy_system || fail "the system could not be copied to $system; is there room?"

# shellcheck disable=SC2016 # expanded by the inner shells
exec unshare --map-root-user --mount sh -c '
    system=$1 root=$2
    shift 2
    for folder in /dev /proc /sys /tmp /home "$root"; do
        [ ! -d "$folder" ] || { mkdir -p "$system$folder" && mount --rbind "$folder" "$system$folder"; } || exit 3
    done
    cp /etc/resolv.conf "$system/etc/" 2>/dev/null
    exec chroot "$system" sh -c "cd \"\$1\" && shift && exec \"\$@\"" sh "$@"
    ' sh "$system" "$root" "$here" "$@"
