# shellcheck shell=sh
# ./lab page: the server behind the page to draw on, built when it is first asked for.

page() {
    for word in "$@"; do
        case $word in
        --root* | --build*) fail 2 "./lab page takes no $word: it serves this checkout." ;;
        esac
    done
    prepare page_program
    LAB_DATA=${LAB_DATA:-$root/data} OPENBLAS_NUM_THREADS=1 exec "$build/tools/page/page" \
        --root "$root" --build "$build" "$@"
}
