# shellcheck shell=sh
# The pages of ./lab help: one file a command in help/, its first line the usage, its second what the
# command does, the rest details.

commands='list check watch hint solution reset edit doubt run page read figures update data export import doctor test bench new completion help'

help() {
    [ $# -le 1 ] || fail 2 "./lab help takes one command, and '$2' is a second one."
    if [ $# -eq 1 ]; then
        if [ "$1" != lab ] && ! is_command "$1"; then
            fail 2 "there is no command '$1'$(did_you_mean "$1")"
        fi
        fold -s -w "$(columns)" "$launcher/help/$1.txt"
        return
    fi
    echo 'The handwritten digit lab: understand neural networks by building one.'
    echo
    for command in lab $commands; do
        {
            read -r usage
            read -r purpose
        } <"$launcher/help/$command.txt"
        if [ "$(columns)" -ge 100 ]; then
            printf '  %-26s %s\n' "$usage" "$purpose"
        else
            printf '  %s\n' "$usage"
            printf '%s\n' "$purpose" | fold -s -w $(($(columns) - 6)) | sed 's/^/      /'
        fi
    done
    printf '\n./lab help COMMAND tells more; ./lab run N --help a chapter'"'"'s options. Chapters:\n'
    list_chapters | sed 's/^/  /'
}

# The lab's version and, where git knows it, the commit; changed files of the lab are told, answers are not.
version() {
    [ $# -eq 0 ] || fail 2 "./lab --version takes nothing more, but '$1' was given."
    echo "The handwritten digit lab $(version_number)$(commit_in_words)"
}

version_number() { sed -n "s/.*[ ,(]version: *'\([^']*\)'.*/\1/p" "$root/meson.build" | head -n 1; }

commit_in_words() {
    has git && (cd "$root" && git ls-files --error-unmatch lab) >/dev/null 2>&1 && commit=$(git -C "$root" rev-parse --short=12 HEAD 2>/dev/null) && [ -n "$commit" ] || return 0
    changed=$(git -C "$root" status --porcelain --untracked-files=no -- . ':!exercises/*.cpp' 2>/dev/null)
    printf ' (commit %s%s)\n' "$commit" "${changed:+, changed}"
}

# Of the terminal on standard output; many where there is none.
columns() {
    wide=
    [ ! -t 1 ] || wide=$(stty size <&1 2>/dev/null | sed 's/.* //')
    case $wide in
    '' | 0) echo 1000 ;;
    *) echo "$wide" ;;
    esac
}

is_command() {
    case " $commands " in
    *" $1 "*) return 0 ;;
    esac
    return 1
}

# did_you_mean WORD: the end of a sentence, with the commands that differ from WORD by few letters.
did_you_mean() {
    near=$(
        for command in $commands; do
            printf '%s\n' "$command"
        done | awk -v word="$1" '
            # Letters to type, leave out or change; two that changed places count once (Damerau).
            function distance(a, b,   i, j, best, d) {
                for (i = 0; i <= length(a); i++)
                    for (j = 0; j <= length(b); j++) {
                        if (i == 0 || j == 0) { d[i, j] = i + j; continue }
                        best = d[i - 1, j - 1] + (substr(a, i, 1) != substr(b, j, 1))
                        if (d[i - 1, j] + 1 < best) best = d[i - 1, j] + 1
                        if (d[i, j - 1] + 1 < best) best = d[i, j - 1] + 1
                        if (i > 1 && j > 1 && substr(a, i - 1, 2) == substr(b, j, 1) substr(b, j - 1, 1) &&
                            d[i - 2, j - 2] + 1 < best)
                            best = d[i - 2, j - 2] + 1
                        d[i, j] = best
                    }
                return d[length(a), length(b)]
            }
            { if (distance(word, $0) <= 1 + length(word) / 4 || (word != "" && index($0, word) == 1))
                  printf "%s%s", (n++ ? " or " : ""), $0 }'
    )
    if [ -n "$near" ]; then
        printf ': did you mean %s?' "$near"
    else
        printf '; the commands are: %s.' "$(echo "$commands" | sed 's/ /, /g')"
    fi
}

# What shells need for the Tab key.
completion() {
    case ${1-} in
    bash | zsh) cat "$launcher/completion.$1" ;;
    commands) printf '%s\n' $commands ;; # one a line, for the scripts that are printed above
    chapters) chapters | sed 's/^0*\([0-9]*\)_.*/\1/' ;;
    exercises) exercise_numbers ;;
    lessons) exercise_numbers | sed 's/\..*//' | uniq ;;
    *) fail 2 "for which shell? Say ./lab completion bash or ./lab completion zsh." ;;
    esac
}

# From the names of their files, so that a Tab never starts a build: 01_logic_gates/3_xor.cpp is 1.3.
exercise_numbers() {
    (cd "$root/exercises" && ls -d [0-9]*/[0-9]*.cpp) 2>/dev/null |
        sed 's/^0*\([0-9]*\)_.*\/\([0-9]*\)_.*/\1.\2/' | sort -t. -k1n -k2n
}
