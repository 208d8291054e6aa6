# shellcheck shell=sh
# How the launcher speaks. Everything goes to standard error: standard output belongs to the
# programs, so that ./lab run 1 > file holds the program's words alone.

if [ -t 2 ] && [ "${TERM-dumb}" != dumb ]; then on_terminal=yes; else on_terminal=no; fi

say() {
    wipe_bar
    printf '%s\n' "$*" >&2
}

# fail CODE SENTENCE: the last words.
fail() {
    code=$1
    shift
    say "lab: $*"
    exit "$code"
}

# bar LABEL DONE TOTAL: one line, redrawn in place; nothing where there is no terminal.
bar() {
    [ "$on_terminal" = yes ] && [ "$3" -gt 0 ] || return 0
    printf "\r\033[K%s [%-24.$((24 * $2 / $3))s] %3d %%" \
        "$1" "========================" "$((100 * $2 / $3))" >&2
}

wipe_bar() {
    [ "$on_terminal" = no ] || printf '\r\033[K' >&2
}

trap 'wipe_bar; exit 130' INT
