# shellcheck shell=sh
# Which chapters there are: the folders NN_name that hold a program.

chapters() {
    for program in "$root"/chapters/[0-9][0-9]_*/main.cpp; do
        [ -f "$program" ] && basename "$(dirname "$program")"
    done
}

# find_chapter WORD: the folder that is meant by 4, 04, digit_network or 04_digit_network.
find_chapter() {
    chapters | while read -r folder; do
        number=${folder%%_*}
        case $1 in
        "$folder" | "${folder#*_}" | "$number" | "${number#0}") echo "$folder" ;;
        esac
    done | grep .
}

# has_row FOLDER: whether the table of the chapters names the folder, so that it is built.
has_row() {
    grep -q "^[^#]*'$1'" "$root/chapters/meson.build" "$root/chapters/table/meson.build" 2>/dev/null
}

# "1 (logic_gates), 2 (sigmoid_neuron) or 4 (digit_network)"
chapters_in_words() {
    chapters | awk -F_ '
        { number = $1; sub(/^0/, "", number); name = $0; sub(/^[0-9]*_/, "", name)
          words[NR] = number " (" name ")" }
        END { for (i = 1; i <= NR; i++)
                  printf "%s%s", words[i], i == NR ? "" : i == NR - 1 ? " or " : ", " }'
}

# One line a chapter, named by the first heading of its lesson.
list_chapters() {
    chapters | while read -r folder; do
        title=$(sed -n '/^# /{s/^# *//;p;q;}' "$root/chapters/$folder/README.md" 2>/dev/null)
        printf '%-22s %s\n' "$folder" "$title"
    done
}
