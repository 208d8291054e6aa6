# Completion of ./lab for zsh.
_lab() {
    local lab=${words[1]}
    local -a found
    if (( CURRENT == 2 )); then
        found=(${(f)"$($lab completion commands 2>/dev/null)"} --version)
    else
        case ${words[2]} in
        check) found=(${(f)"$($lab completion exercises 2>/dev/null)"} --json) ;;
        watch|hint|edit|doubt) found=(${(f)"$($lab completion exercises 2>/dev/null)"}) ;;
        list) (( CURRENT > 3 )) || found=(${(f)"$($lab completion lessons 2>/dev/null)"}) ;;
        solution) found=(${(f)"$($lab completion exercises 2>/dev/null)"} --anyway) ;;
        reset) found=(${(f)"$($lab completion exercises 2>/dev/null)"} all --list --restore --yes) ;;
        run) if (( CURRENT == 3 )); then found=(${(f)"$($lab completion chapters 2>/dev/null)"})
            else found=(--help --seed --plot --mine); fi ;;
        figures) found=(--slow) ;;
        data) (( CURRENT > 3 )) || found=(status fetch list import show remove) ;;
        import) if [[ $PREFIX == -* ]]; then found=(--layers); fi ;;
        read) (( CURRENT > 3 )) || found=(${(f)"$($lab completion chapters 2>/dev/null)"}) ;;
        page) if [[ $PREFIX == -* ]]; then found=(--port --no-browser --load --network --mine); fi ;;
        test) found=(--sanitize --coverage --lint --fresh --fuzz --mutate --page) ;;
        bench) found=(kernels epochs growth coach build) ;;
        new) (( CURRENT > 3 )) || found=(exercise) ;;
        completion) found=(bash zsh) ;;
        help) found=(${(f)"$($lab completion commands 2>/dev/null)"}) ;;
        esac
    fi
    if (( ${#found} )); then compadd -a found; else _files; fi
}
compdef _lab lab
