# shellcheck shell=sh
# Lesson 8 reads formulas with muParser, which nothing else needs: it comes the first time that lesson 8 is run.
# Where it cannot be had, the lesson takes names and files of points, and says so.

formulas=false # run_chapter says true

need_formulas() {
    [ $formulas = true ] && can_install || return 0
    [ -n "$(missing_packages libmuparser-dev)" ] || return 0
    bring_for_lesson formulas "Lesson 8 reads formulas with muParser" "without formulas" libmuparser-dev
}

notice_formulas() {
    [ $formulas = true ] && grep -qs 'LAB_MUPARSER 0' "$build/muparser_found.hpp" || return 0
    has pkg-config && pkg-config --exists muparser || return 0
    configure_anew
}
