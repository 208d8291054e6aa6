# shellcheck shell=sh
# ./lab new: the skeletons for those who write the lab.

new() {
    case ${1-} in
    exercise) ;;
    '') fail 2 "a new what? Say ./lab new exercise N.K name." ;;
    *) fail 2 "there is no skeleton of a new '$1': say ./lab new exercise N.K name." ;;
    esac
    has python3 || fail 3 "python3 is missing, which writes the skeleton: ./lab doctor says what else is."
    shift
    exec python3 "$launcher/new_exercise.py" "$root" "$@"
}
