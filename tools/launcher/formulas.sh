# shellcheck shell=sh
# Lesson 8 reads formulas with muParser, which nothing else needs: it comes the first time that lesson 8 is run.
# Where it cannot be had, the lesson takes names and files of points, and says so.

failed_formulas=$state/formulas_failed
formulas=false # run_chapter says true

need_formulas() {
    [ $formulas = true ] && [ "${LAB_OFFLINE-}" != 1 ] && has apt-get && has dpkg-query || return 0
    [ -n "$(missing_packages libmuparser-dev)" ] || return 0
    # A failure is remembered for a day, as that of MNIST is.
    note_now
    [ -z "$(find "$failed_formulas" -mtime -1 ! -newer "$state/now" 2>/dev/null)" ] || return 0
    if look_for_root; then
        say "Lesson 8 reads formulas with muParser, which is not here yet: apt-get${as_root:+ (through sudo)} installs libmuparser-dev."
        if install_debian_packages libmuparser-dev; then
            rm -f "$failed_formulas"
            return 0
        fi
    fi
    : >"$failed_formulas"
    say "libmuparser-dev could not be installed: this run goes on without formulas. The lab tries again tomorrow."
}

# A build folder that was configured before the library came learns of it.
notice_formulas() {
    [ $formulas = true ] && grep -qs 'LAB_MUPARSER 0' "$build/muparser_found.hpp" || return 0
    has pkg-config && pkg-config --exists muparser || return 0
    in_english meson setup --reconfigure "$build" "$root" >>"$state/setup.log" 2>&1 </dev/null || set_up
}
