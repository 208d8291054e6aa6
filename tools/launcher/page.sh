# shellcheck shell=sh
# ./lab page: the server behind the page to draw on, built when it is first asked for. ./lab read: the same server,
# with a lesson open.

page() {
    for word in "$@"; do
        case $word in
        --root* | --build* | --at*) fail 2 "./lab page takes no $word: it serves this checkout." ;;
        esac
    done
    serve_page "$@"
}

serve_page() {
    prepare page_program
    # Without pandoc there is a page that says so in the lessons' place.
    make_lessons --quiet || [ $? = 3 ] || exit
    LAB_DATA=${LAB_DATA:-$root/data} OPENBLAS_NUM_THREADS=1 exec "$build/tools/page/page" \
        --root "$root" --build "$build" "$@"
}

# The lessons as pages, where a source of theirs changed.
make_lessons() { python3 "$root/tools/page/lessons/build.py" "$@" "$root" "$state/lessons"; }

read_lesson() {
    lesson=
    case ${1-} in
    '' | -*) ;;
    *)
        lesson=$(find_chapter "$1") ||
            fail 2 "there is no lesson '$1': say ./lab read N, where N is $(chapters_in_words), or ./lab read alone."
        lesson=$(number_of "$lesson")
        shift
        ;;
    esac
    for word in "$@"; do
        case $word in
        --port* | --no-browser | [0-9]*) ;;
        *) fail 2 "./lab read takes the number of a lesson, --port N and --no-browser, and '$word' is none of these." ;;
        esac
    done
    prepare_state
    need_pandoc "$lesson"
    [ -n "$lesson" ] || lesson=$(lesson_that_is_next)
    serve_page --at "lessons/${lesson:-index}.html" "$@"
}

# 4 of 04_digit_network
number_of() {
    number=${1%%_*}
    number=${number#0}
    echo "${number:-0}"
}

# As ./lab says it; nothing where all is done.
lesson_that_is_next() { sh "$root/lab" list --json | sed -n 's/^.*"next": "\([0-9]*\)\..*$/\1/p'; }

# need_pandoc LESSON: it makes Markdown into pages and formulas into MathML, and only comes where somebody reads.
need_pandoc() {
    ! has pandoc || return 0
    if has apt-get && look_for_root; then
        say "Reading in the browser needs pandoc; apt-get${as_root:+ (as root, through sudo)} installs it now."
        (
            lock
            install_debian_packages pandoc
        ) 9>"$state/lock" && return
    fi
    where=chapters/$(find_chapter "${1:-0}" || chapters | head -n 1)/README.md
    fail 3 "pandoc, which makes the lessons into pages, is not here and could not be installed: $(to_install pandoc)," \
        "or read $where in your editor."
}

# The page in a real browser, which is installed when this is first asked for.
test_page() {
    for word in "$@"; do
        case $word in
        --short | --figures) ;;
        -*) fail 2 "./lab test --page takes --short, --figures or words of tests' names, and no option such as $word." ;;
        esac
    done
    tests=true # asked for by configure
    need_browser
    targets=page_suite
    case " $* " in
    "  ") targets="page_suite $(chapters | sed 's/^/programs_of_/' | tr '\n' ' ')" ;; # the lessons' blocks run them
    esac
    # shellcheck disable=SC2086 # a list of words
    prepare $targets
    OPENBLAS_NUM_THREADS=1 LAB_OFFLINE=1 exec "$browser_python" "$root/tests/page/browser.py" --build "$build" "$@"
}

need_browser() {
    prepare_state
    lacking=$(missing_for_browser)
    if [ -n "$lacking" ]; then
        has apt-get && has dpkg-query ||
            fail 3 "the page is tested in a browser, and this is missing: ${lacking% } (Debian's names)."
        look_for_root ||
            fail 3 "the page is tested in a browser, and this is missing: ${lacking% }; $(to_install "${lacking% }")."
        say "The page is tested in a browser; apt-get${as_root:+ (as root, through sudo)} installs it now:"
        say "  $lacking"
        # shellcheck disable=SC2086 # a list of words
        install_debian_packages $lacking ||
            fail 3 "apt-get could not install what the page is tested with (its words are in $state/apt.log)."
    fi
    browser_python=$(python_with_selenium) || fail 3 "no python3 has selenium: $(to_install python3-selenium)."
}

missing_for_browser() {
    has pandoc || printf 'pandoc '
    has chromium || printf 'chromium '
    has chromedriver || printf 'chromium-driver '
    python_with_selenium >/dev/null || printf 'python3-selenium '
}

# A python of one's own, first on the PATH, does not see what the system's packages bring.
python_with_selenium() {
    for python in python3 /usr/bin/python3; do
        if "$python" -c 'import selenium' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    return 1
}
