# shellcheck shell=sh
# The coach, a program in C++: built when something of it changed, and otherwise started at once.

coach() {
    if ! coach_is_current; then
        prepare_state
        # On a terminal a bar says so.
        [ "$on_terminal" = yes ] || [ -x "$build/tools/coach/coach" ] ||
            say "The first start builds the coach, the program that checks your answers; that takes a little while, once."
        # Older than whatever is saved while the build runs, and of this ./lab alone: two may build at once. What
        # an interrupted one left is swept up.
        began=$state/coach_building.$$
        find "$state" -name 'coach_building*' -mtime +0 -exec rm -f {} +
        : >"$began"
        # What every check is made of begins with a header that takes one processor its time: both at once.
        beside=
        case ${1-} in
        check | watch) ! grep -q "^alias_target('harness'" "$root/tests/exercises/meson.build" 2>/dev/null || beside=harness ;;
        esac
        # shellcheck disable=SC2086 # a target or none
        if [ "${1-}" = update ]; then
            (prepare coach) || update_by_git $?
        else
            prepare coach $beside
        fi
        mv -f "$began" "$state/coach_built"
    fi
    exec "$build/tools/coach/coach" "$root" "$@"
}

# Did nothing change since the last build of the coach, and was that not in the future? Asking ninja
# would take longer than the answer.
coach_is_current() {
    if [ -d "$state" ] && [ ! -w "$state" ]; then
        # Where nothing may be written nothing can be built: the coach that is there has to do.
        [ -x "$build/tools/coach/coach" ]
        return
    fi
    note_now
    [ -x "$build/tools/coach/coach" ] && [ -f "$build/build.ninja" ] &&
        [ -f "$state/coach_built" ] && [ -f "$build/made_by" ] &&
        [ "$(cat "$build/made_by")" = "$(identity)" ] &&
        [ -z "$(find "$root/tools/coach" "$root/meson.build" "$root/exercises/meson.build" \
            "$root/common/meson.build" "$root"/common/basics/atomic_file.* "$root"/common/basics/error.* \
            "$root"/common/basics/plain_numbers.hpp \
            "$root"/common/command_line/progress.* "$root"/common/command_line/terminal.* "$build/.ninja_log" "$state/coach_built" \
            \( -newer "$state/now" -o ! -name .ninja_log ! -name coach_built -cnewer "$state/coach_built" \) \
            -print 2>/dev/null | head -n 1)" ]
}

# update_by_git CODE: where the coach cannot be built, for which a new version may be the cure. It does as the coach
# does: answers go out of the way, and come back as they were whatever becomes of the merge.
update_by_git() {
    cd "$root" && has git && git rev-parse --quiet --verify '@{upstream}' >/dev/null 2>&1 || exit "$1"
    say "Without the coach, which could not be built, git alone brings the newest version."
    git fetch --quiet || fail 3 "git could not fetch (its words are above). Nothing was changed; try again with a network."
    other=$(git diff --name-only --relative HEAD -- . ':!exercises/*.cpp' | head -n 1)
    [ -z "$other" ] ||
        fail 2 "you changed $other, which is no exercise: commit or stash it with git, then type ./lab update again."
    trap '' HUP INT TERM
    kept=$state/answers_before_update
    rm -rf "$kept"
    answers=$(git diff --name-only --relative --diff-filter=d HEAD -- exercises) # names without spaces: the lab's own
    for answer in $answers; do
        { mkdir -p "$kept/${answer%/*}" && cp -p "$answer" "$kept/$answer"; } || fail 3 "$no_room"
    done
    git checkout --quiet HEAD -- exercises
    git merge --quiet --no-edit -X ours '@{upstream}' >&2 || merged=no
    [ "${merged-yes}" = yes ] || git merge --abort 2>/dev/null
    for answer in $answers; do
        mkdir -p "${answer%/*}" && cp -p "$kept/$answer" "$answer"
    done
    [ "${merged-yes}" = yes ] || fail 2 "git could not merge (its words are above). Your files are as they were."
    echo "The lab is the newest. Your answers are as they were."
    exit 0
}
