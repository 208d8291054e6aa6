# Completion of ./lab for bash.
_lab() {
    local lab=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]} words=
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        words="$("$lab" completion commands 2>/dev/null) --version"
    else
        case ${COMP_WORDS[1]} in
        check) words="$("$lab" completion exercises 2>/dev/null) --json" ;;
        watch | hint | edit | doubt) [ "$COMP_CWORD" -gt 2 ] || words=$("$lab" completion exercises 2>/dev/null) ;;
        list) [ "$COMP_CWORD" -gt 2 ] || words=$("$lab" completion lessons 2>/dev/null) ;;
        solution) words="$("$lab" completion exercises 2>/dev/null) --anyway" ;;
        reset) words="$("$lab" completion exercises 2>/dev/null) all --list --restore --yes" ;;
        run) if [ "$COMP_CWORD" -eq 2 ]; then words=$("$lab" completion chapters 2>/dev/null); else
            words="--help --seed --plot --mine"; fi ;;
        figures) words=--slow ;;
        data) [ "$COMP_CWORD" -gt 2 ] || words="status fetch list import show remove" ;;
        import) words=--layers ;;
        read) [ "$COMP_CWORD" -gt 2 ] || words=$("$lab" completion chapters 2>/dev/null) ;;
        page) words="--port --no-browser --load --network --mine" ;;
        test) words="--sanitize --coverage --lint --fresh --fuzz --mutate --page" ;;
        bench) words="kernels epochs growth coach build" ;;
        new) [ "$COMP_CWORD" -gt 2 ] || words=exercise ;;
        completion) words="bash zsh" ;;
        help) words=$("$lab" completion commands 2>/dev/null) ;;
        esac
    fi
    while IFS= read -r found; do
        [ -z "$found" ] || COMPREPLY+=("$found")
    done < <(compgen -W "$words" -- "$word")
}
complete -o default -F _lab lab
