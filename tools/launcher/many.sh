# shellcheck shell=sh
# Lesson 10's programs talk to one another through MPI, which nothing else needs: it comes the first time that the
# lesson is run. Where it cannot be had, the lesson runs on one rank, and says so.

many=false # run_chapter says true

need_mpi() {
    [ $many = true ] && can_install || return 0
    lacking=$(missing_packages libboost-mpi-dev openmpi-bin)
    [ -n "$lacking" ] || return 0
    # shellcheck disable=SC2086 # one word or two
    bring_for_lesson mpi "Lesson 10's programs talk through MPI" "with one rank" $lacking
}

notice_mpi() {
    [ $many = true ] && grep -qs 'LAB_MPI 0' "$build/mpi_found.hpp" || return 0
    has pkg-config && { pkg-config --exists mpi-c || pkg-config --exists ompi-c; } || return 0
    configure_anew
}
