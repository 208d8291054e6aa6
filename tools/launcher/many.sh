# shellcheck shell=sh
# Lesson 10's programs talk to one another through MPI, which nothing else needs: it comes the first time that the
# lesson is run. Where it cannot be had, the lesson runs on one rank, and says so.

failed_mpi=$state/mpi_failed
many=false # run_chapter says true

need_mpi() {
    [ $many = true ] && [ "${LAB_OFFLINE-}" != 1 ] && has apt-get && has dpkg-query || return 0
    lacking=$(missing_packages libboost-mpi-dev openmpi-bin)
    [ -n "$lacking" ] || return 0
    # A failure is remembered for a day, as that of MNIST is.
    note_now
    [ -z "$(find "$failed_mpi" -mtime -1 ! -newer "$state/now" 2>/dev/null)" ] || return 0
    if look_for_root; then
        say "Lesson 10's programs talk through MPI, which is not here yet: apt-get${as_root:+ (through sudo)} installs ${lacking% }."
        # shellcheck disable=SC2086 # one word or two
        if install_debian_packages $lacking; then
            rm -f "$failed_mpi"
            return 0
        fi
    fi
    : >"$failed_mpi"
    say "${lacking% } could not be installed: this run goes on with one rank. The lab tries again tomorrow."
}

# A build folder that was configured before the library came learns of it.
notice_mpi() {
    [ $many = true ] && grep -qs 'LAB_MPI 0' "$build/mpi_found.hpp" || return 0
    has pkg-config && { pkg-config --exists mpi-c || pkg-config --exists ompi-c; } || return 0
    in_english meson setup --reconfigure "$build" "$root" >>"$state/setup.log" 2>&1 </dev/null || set_up
}
