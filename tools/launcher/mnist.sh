# shellcheck shell=sh
# MNIST comes by itself the first time that a chapter trains on it.

failed_fetch=$state/mnist_failed

# wants_mnist CHAPTER OPTIONS...: whether this run would look for MNIST and not find it.
wants_mnist() {
    case $1 in
    04_* | 05_* | 06_* | 07_* | 10_*) ;;
    09_*) # alone where it trains: a single section needs no digits
        case " $* " in
        *' --figure'* | *' --expression'* | *' --plot'*) return 1 ;;
        esac
        ;;
    *) return 1 ;;
    esac
    shift
    reads=no
    trains=no
    for option in "$@"; do
        case $option in
        -h | --help | --data | --data=*) return 1 ;;
        --read | --read=*) reads=yes ;;
        --layers* | --epochs* | --save*) trains=yes ;;
        esac
    done
    # What reads a picture has learnt already.
    [ $reads = no ] || [ $trains = yes ] || return 1
    [ -z "${MNIST_DIR-}" ] && ! mnist_is_here
}

mnist_is_here() {
    while read -r _ name; do
        file=${LAB_DATA:-$root/data}/mnist/$name
        [ -f "$file.gz" ] || [ -f "$file" ] || return 1
    done <"$root/data/mnist.sha256"
}

# A failure is remembered for a day, so that a machine without a network waits only once; one of
# tomorrow (a clock was ahead) counts for nothing.
fetch_mnist_once() {
    [ "${LAB_OFFLINE-}" != 1 ] || return 0
    [ -z "$(find "$failed_fetch" -mtime -1 ! -newer "$state/now" 2>/dev/null)" ] || return 0
    say "MNIST, the real handwritten digits, is not here yet: fetching it once (11 MB)."
    if LAB_DATA=${LAB_DATA:-$root/data} sh "$root/data/fetch" >&2; then
        forget_failed_fetch
    else
        : >"$failed_fetch"
        say "This run goes on without it. The lab tries again tomorrow, or when you type ./lab data."
    fi
}

forget_failed_fetch() { rm -f "$failed_fetch"; }
