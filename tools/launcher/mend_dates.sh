#!/bin/sh
# mend_dates.sh ROOT BUILD: what has changed gets a date that ninja believes. ./lab and the coach call it
# before every ninja in the folder BUILD of the checkout, while they hold the lock. Fails with a sentence where
# ninja would take the old for the new.
#
# Ninja and meson go by dates, and dates deceive: a copy, an archive or a backup keeps its old one, a clock
# is set back. So .lab/contents_of_BUILD keeps what each source contained when ninja was last called: checksum,
# size and name, a line a file. What it says holds for good: ninja takes nothing that was made of anything else
# for the newest. Whatever contains something else now, and is no newer than the last of what was built, gets
# the date of now, and only then the new line is written: whoever is killed in between does it twice. A source
# that an editor has just saved has a date of its own, and keeps it, or the editor would ask whose it is.
set -u
cd "$1" || exit
build=$2
LC_ALL=C
export LC_ALL

contents=.lab/contents_of_$build
log=$build/.ninja_log # as new as the last of what was built
now=.lab/mending # made at the beginning
needless= # of a build without tests
[ ! -f "$build/without_tests" ] || needless=tests/mistakes

main() {
    [ -d .lab ] || mkdir .lab
    # A new file, because that of another user (sudo ./lab) keeps its date.
    { rm -f "$now" && printf '' >"$now"; } 2>/dev/null || now=$log
    found=$(mend_and_sum 2>/dev/null)
    [ -n "$found" ] || fail "the sources of the lab cannot be read"
    if [ ! -f "$contents" ]; then
        remember
    elif [ "$found" = "$(cat "$contents")" ]; then
        touch -c "$contents" 2>/dev/null
    else
        changed=$(others_than_known)
        [ -z "$changed" ] || [ ! -f "$log" ] || make_newer
        remember
    fi
    return 0
}

fail() {
    echo "$*"
    exit 1
}

# Checksums of all that ninja and meson may read, links followed. On the way, what has a date from the future
# (refused by meson, built at every start by ninja) and what was written to since the last time but has an
# old date all the same get the date of now: it may have been another while ninja read it, and be what it was.
mend_and_sum() {
    since=$contents
    [ -f "$since" ] || since=$log
    [ -f "$log" ] || log=$now
    [ -f "$since" ] || since=$now
    find -L meson.build meson_options.txt ./*.in chapters common exercises solutions tests tools \
        -path "$needless" -prune -o -type f \( -name '*.[ch]pp' -o -name '*.in' -o -name '*.inc' -o -name '*.py' \
        -o -name '*.sh' -o -name meson.build -o -name '*.txt' \) -exec cksum {} + \
        \( -newer "$now" -o -cnewer "$since" ! -newer "$log" \) -exec touch -c {} +
}

others_than_known() {
    printf '%s\n' "$found" | awk -v contents="$contents" '
        BEGIN { while ((getline line <contents) > 0) known[line] }
        !($0 in known) { sub(/^[0-9]+ [0-9]+ /, ""); print }'
}

make_newer() {
    [ -z "$(find "$log" -newer "$now")" ] || fail "what is built here is from the future: the clock was set back"
    forget_the_future
    for attempt in 1 2; do
        old=$(those_no_newer "$changed")
        [ -n "$old" ] || return 0
        [ $attempt = 1 ] || sleep 1 # where dates are whole seconds
        for_each "$old" touch -c
    done
    # Somebody else's files, which keep their dates: everything is built anew, and the dates do not matter.
    [ -z "$(those_no_newer "$old")" ] || rm -f "$log" 2>/dev/null ||
        fail "the checkout may not be written to: put it where you may write"
}

# for_each LINES COMMAND...: the command with all lines as further arguments
for_each() {
    lines=$1
    shift
    printf '%s\n' "$lines" | tr '\n' '\0' | xargs -0 "$@" 2>/dev/null
}

# shellcheck disable=SC2016 # of the inner shell
those_no_newer() { for_each "$1" sh -c 'log=$0; exec find -L "$@" -prune ! -newer "$log"' "$log"; }

# What was built with a clock that was ahead, such as a file server's, would be newer than any change.
forget_the_future() {
    built=$(awk -F '\t' '!/^#/ && $4 != "build.ninja" { print $4 }' "$log" | sort -u)
    [ -z "$built" ] || (cd "$build" && for_each "$built" sh -c \
        'exec find "$@" -prune -type f -newer ../.lab/mending -exec rm -f {} +' sh)
}

# Written whole or not at all; where the disk is full the old lines hold on.
remember() {
    { printf '%s\n' "$found" >"$contents.new" && mv -f "$contents.new" "$contents"; } 2>/dev/null || rm -f "$contents.new"
}

main
