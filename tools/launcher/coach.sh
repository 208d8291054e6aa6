# shellcheck shell=sh
# The coach, a program in C++: built when something of it changed, and otherwise started at once.

coach() {
    if ! coach_is_current; then
        prepare_state
        : >"$state/coach_building" # older than whatever is saved while the build runs
        # What every check is made of begins with a header that takes one processor its time: both at once.
        beside=
        case ${1-} in
        check | watch) ! grep -q "^alias_target('harness'" "$root/tests/exercises/meson.build" 2>/dev/null || beside=harness ;;
        esac
        # shellcheck disable=SC2086 # a target or none
        prepare coach $beside
        mv "$state/coach_building" "$state/coach_built"
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
