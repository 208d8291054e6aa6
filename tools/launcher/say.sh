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

# bar LABEL DONE TOTAL: one line, redrawn in place; nothing where there is no terminal. A line that was
# broken at the edge could not be redrawn: a narrow terminal gets a shorter bar, or none.
bar() {
    [ "$on_terminal" = yes ] && [ "$3" -gt 0 ] || return 0
    : "${edge:=$(edge_of_terminal)}"
    room=$((edge - ${#1} - 10)) # beside the label, the brackets and the figure
    [ $room -le 24 ] || room=24
    if [ $room -ge 4 ]; then
        printf "\r\033[K%s [%-$room.$((room * $2 / $3))s] %3d %%" \
            "$1" "========================" "$((100 * $2 / $3))" >&2
    else
        printf '\r\033[K%3d %%' "$((100 * $2 / $3))" >&2
    fi
}

edge_of_terminal() {
    wide=$(stty size <&2 2>/dev/null)
    wide=${wide#* }
    case $wide in
    '' | 0 | *[!0-9]*) echo 80 ;;
    *) echo "$wide" ;;
    esac
}

wipe_bar() {
    [ "$on_terminal" = no ] || printf '\r\033[K' >&2
}

trap 'wipe_bar; exit 130' INT
