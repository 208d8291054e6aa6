# shellcheck shell=sh
# How much memory there is to build with, and so how many compilers run at once.

# As many compilers as there are processors, but no more than memory has room for (0.7 GB each); LAB_JOBS says otherwise.
jobs_at_once() {
    case ${LAB_JOBS-} in
    '' | 0* | *[!0-9]*) ;;
    *)
        echo "$LAB_JOBS"
        return
        ;;
    esac
    processors=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null) || processors=2
    jobs_for "$processors" "$(memory_left)"
}

# jobs_for PROCESSORS KILOBYTES
jobs_for() {
    room=$((${2:-700000000} / 700000))
    [ "$room" -ge 1 ] || room=1
    if [ "$room" -lt "$1" ]; then echo "$room"; else echo "$1"; fi
}

# Kilobytes that may still be taken: of the system's memory, or what a control group's limit (a container's, a
# batch system's) leaves, whichever is less. Nothing where nobody says. ROOT is where proc and sys are mounted.
memory_left() {
    {
        awk '/^MemAvailable:/ { print $2 }' "${1-}/proc/meminfo"
        memory_left_by_groups "${1-}"
    } 2>/dev/null | sort -n | head -n 1
}

# For this process' group and each one above it (Linux: cgroups(7)): its limit less what processes hold. The
# files that Linux keeps in memory beside count as used there, and are given up when room is needed.
memory_left_by_groups() {
    while IFS=: read -r hierarchy controllers group; do
        case $hierarchy:,$controllers, in
        0:,,) folder=$1/sys/fs/cgroup limit=memory.max held=anon ;;
        *,memory,*) folder=$1/sys/fs/cgroup/memory limit=memory.limit_in_bytes held=total_rss ;;
        *) continue ;;
        esac
        # In a container the group's own folder may be the topmost one that can be seen.
        group=${group%/}
        [ -d "$folder$group" ] || group=
        while :; do
            [ ! -f "$folder$group/$limit" ] || cat "$folder$group/$limit" "$folder$group/memory.stat" | awk -v held="$held" '
                NR == 1 { limit = $1 } # "max" where there is none; the older kind says 2^63 - 4096 then
                $1 == held { taken = $2 }
                END { if (limit ~ /^[0-9]+$/ && limit + 0 < 2 ^ 60) printf "%d\n", (limit > taken ? (limit - taken) / 1024 : 0) }'
            [ -n "$group" ] || break
            group=${group%/*}
        done
    done <"$1/proc/self/cgroup"
}
