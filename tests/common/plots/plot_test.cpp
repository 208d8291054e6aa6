// Drawings: each kind of file is what its ending says, and nothing is left of one that failed.
// Skips what needs gnuplot where there is none.
#include "tests/helpers/environment_variable.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/redirected.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/plots/plot.hpp"
#include "common/plots/tiles.hpp"

#include <boost/test/unit_test.hpp>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <utility>

namespace {

using namespace lab;
using namespace lab::testing;
namespace utf = boost::unit_test;

boost::test_tools::assertion_result gnuplot_is_there(utf::test_unit_id) {
    return std::system("gnuplot --version >/dev/null 2>&1") == 0;
}

const auto needs_gnuplot = utf::precondition(gnuplot_is_there);

/// A folder, and no display: whoever runs the tests wants no windows.
struct Folder {
    ScratchFolder folder;
    EnvironmentVariable no_x{"DISPLAY", std::nullopt};
    EnvironmentVariable no_wayland{"WAYLAND_DISPLAY", std::nullopt};

    void draw_line(const std::string& name, const std::string& title = "a line") const {
        Plot plot((folder / name).string());
        draw_curves(plot, {title, "x", "y"}, {{title, {{0, 0}, {1, 1}, {2, 4}}}});
        plot.show();
    }

    std::string drawn(const std::string& name) const { return bytes_of(folder / name); }
};

/// Somebody who listens, as a display does: at a port of this machine, or at a socket.
class Listener {
public:
    Listener() : end_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        BOOST_TEST_REQUIRE(bind(end_, reinterpret_cast<sockaddr*>(&address), size) == 0);
        BOOST_TEST_REQUIRE(listen(end_, 8) == 0);
        getsockname(end_, reinterpret_cast<sockaddr*>(&address), &size);
        BOOST_TEST_REQUIRE(ntohs(address.sin_port) >= 6000); // as any port that the system chooses
        name = "127.0.0.1:" + std::to_string(ntohs(address.sin_port) - 6000);
    }
    explicit Listener(const std::string& path) : end_(socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        BOOST_TEST_REQUIRE(path.size() < sizeof address.sun_path);
        std::copy(path.begin(), path.end(), address.sun_path);
        const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
        BOOST_TEST_REQUIRE(bind(end_, reinterpret_cast<sockaddr*>(&address), size) == 0);
        BOOST_TEST_REQUIRE(listen(end_, 8) == 0);
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener() { close(end_); }

    std::string name; // as $DISPLAY has it

private:
    int end_;
};

std::size_t widest_line(const std::string& text) {
    std::istringstream lines(text);
    std::size_t widest = 0;
    for (std::string line; std::getline(lines, line);) {
        widest = std::max(widest, line.find_last_not_of(" \f\r") + 1);
    }
    return widest;
}

std::size_t count(const std::string& text, const std::string& word) {
    std::size_t found = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        ++found;
    }
    return found;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(plot, Folder)

BOOST_AUTO_TEST_CASE(each_file_is_what_its_ending_says, *needs_gnuplot) {
    // The first bytes of the five formats.
    const std::vector<std::pair<std::string, std::string>> formats = {
        {"line.png", "\x89PNG"}, {"line.svg", "<?xml"}, {"line.pdf", "%PDF"}, {"line.gif", "GIF8"}};
    for (const auto& [name, first_bytes] : formats) {
        draw_line(name);
        BOOST_TEST(drawn(name).substr(0, first_bytes.size()) == first_bytes, name);
    }
    draw_line("line.txt");
    BOOST_TEST(drawn("line.txt").find("a line") != std::string::npos);
    BOOST_TEST(widest_line(drawn("line.txt")) <= 100); // letters in a file: 100 columns
    BOOST_TEST(folder.names().size() == 5);            // and nothing beside them
    BOOST_TEST(drawn("line.svg").find("</svg>") != std::string::npos); // whole
    BOOST_TEST(drawn("line.pdf").find("%%EOF") != std::string::npos);
    BOOST_TEST(drawn("line.png").find("IEND") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_ending_is_refused_before_anything_is_drawn) {
    for (const char* name : {"line.jpg", "line", "line.svg.bak", ".svg", "line.SVG"}) {
        raises<UsageError>([&] { require_plottable((folder / name).string()); },
                           {name, ".png, .svg, .pdf, .gif or .txt"});
    }
    raises<UsageError>([&] { require_plottable((folder / "nowhere" / "line.svg").string()); },
                       {"there is no folder"});
    BOOST_CHECK_NO_THROW(require_plottable(""));
    BOOST_TEST(folder.names().empty());
}

BOOST_AUTO_TEST_CASE(without_gnuplot_a_sentence_says_what_to_install) {
    const EnvironmentVariable path("PATH", folder.path().string());
    raises<MissingError>([&] { draw_line("line.svg"); }, {"no gnuplot", "apt-get install gnuplot"});
    BOOST_TEST(!windows_available());
    BOOST_TEST(folder.names().empty());
}

BOOST_AUTO_TEST_CASE(where_gnuplot_fails_the_old_file_stays, *needs_gnuplot) {
    write_bytes(folder / "line.svg", "old");
    const std::string said = written_to(2, [&] {
        raises<MissingError>(
            [&] {
                Plot plot((folder / "line.svg").string());
                plot.command("plot $nothing using 1:2");
                plot.show();
            },
            {"gnuplot could not draw", "line.svg"});
    });
    BOOST_TEST(said.find("nothing") != std::string::npos); // gnuplot's own words
    BOOST_TEST(drawn("line.svg") == "old");
    BOOST_TEST(folder.names().size() == 1);
}

BOOST_AUTO_TEST_CASE(quotes_and_other_signs_stand_in_titles_as_they_are, *needs_gnuplot) {
    BOOST_TEST(quoted("Nielsen's") == "'Nielsen''s'"); // gnuplot's rule for single quotes
    draw_line("line.txt", "it's \"so\" $x `ls` % 100");
    BOOST_TEST(drawn("line.txt").find("it's \"so\" $x `ls` % 100") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(letters_fit_the_width_of_the_terminal, *needs_gnuplot) {
    for (const unsigned columns : {40U, 80U, 120U}) {
        const EnvironmentVariable width("COLUMNS", std::to_string(columns));
        const std::string letters = written_to(1, [] {
            Plot plot("");
            draw_curves(plot, {"a line", "x", "y"}, {{"a line", {{0, 0}, {1, 1}}}});
            plot.show();
        });
        BOOST_TEST(letters.find("a line") != std::string::npos);
        BOOST_TEST(widest_line(letters) <= columns);
        BOOST_TEST(widest_line(letters) > columns / 2);
        BOOST_TEST(letters.find("\033[") == std::string::npos); // no colours into a file
    }
}

BOOST_AUTO_TEST_CASE(a_plot_knows_where_it_draws, *needs_gnuplot) {
    BOOST_TEST(Plot("").in_letters());
    BOOST_TEST(Plot((folder / "a.txt").string()).in_letters());
    BOOST_TEST(!Plot((folder / "a.svg").string()).in_letters());
    BOOST_TEST(!Plot("").in_window());
    BOOST_TEST(!windows_available());
}

/// A gnuplot that has every terminal and draws nothing.
void put_gnuplot_with_windows(const ScratchFolder& folder) {
    write_bytes(folder / "gnuplot", "#!/bin/sh\n[ \"$1\" = -e ] || exec cat >/dev/null\n");
    std::filesystem::permissions(folder / "gnuplot", std::filesystem::perms::owner_all);
}

/// What a plot without a file says on standard error, and whether it drew in a window.
std::pair<std::string, bool> opened() {
    bool in_window = false;
    const std::string said = written_to(2, [&] {
        Plot plot("");
        in_window = plot.in_window();
        BOOST_TEST(in_window != plot.in_letters());
    });
    BOOST_TEST(windows_available() == in_window);
    return {said, in_window};
}

BOOST_AUTO_TEST_CASE(a_display_that_answers_has_windows) {
    put_gnuplot_with_windows(folder);
    const EnvironmentVariable path("PATH", folder.path().string() + ":" + std::getenv("PATH"));
    const auto expect_window = [] {
        const auto [said, in_window] = opened();
        BOOST_TEST(in_window);
        BOOST_TEST(said == "");
    };
    {
        const Listener host;
        const EnvironmentVariable x("DISPLAY", host.name + ".0");
        expect_window();
    }
    const std::string number = std::to_string(100000 + getpid());
    {
        const Listener local(std::string(1, '\0') + "/tmp/.X11-unix/X" + number);
        const EnvironmentVariable x("DISPLAY", ":" + number);
        expect_window();
    }
    const Listener wayland((folder / "wayland-7").string());
    const EnvironmentVariable runtime("XDG_RUNTIME_DIR", folder.path().string());
    {
        const EnvironmentVariable name("WAYLAND_DISPLAY", "wayland-7");
        expect_window();
    }
    const EnvironmentVariable name("WAYLAND_DISPLAY", (folder / "wayland-7").string());
    expect_window();
}

BOOST_AUTO_TEST_CASE(a_display_that_is_silent_is_told_once_and_letters_are_drawn) {
    put_gnuplot_with_windows(folder);
    const EnvironmentVariable path("PATH", folder.path().string() + ":" + std::getenv("PATH"));
    std::string silent;
    {
        silent = Listener().name; // nobody listens there any more
    }
    std::string all;
    for (const std::string& name :
         {silent, std::string(":") + std::to_string(100000 + getpid()), std::string("nonsense"),
          std::string(":"), std::string("unix:x"), std::string("/no/such/socket:0")}) {
        const EnvironmentVariable x("DISPLAY", name);
        const auto [said, in_window] = opened();
        BOOST_TEST(!in_window, name);
        all += said;
    }
    const EnvironmentVariable wayland("WAYLAND_DISPLAY", "wayland-7");
    const EnvironmentVariable runtime("XDG_RUNTIME_DIR", std::nullopt);
    BOOST_TEST(!opened().second);
    BOOST_TEST(all == "The display " + silent +
                          " does not answer: this is drawn in letters instead of a window.\n");
}

BOOST_AUTO_TEST_CASE(a_curve_has_a_path_and_a_name_in_the_legend, *needs_gnuplot) {
    Plot plot((folder / "two.svg").string());
    draw_curves(plot, {"two curves", "epoch", "cost"},
                {{"training", {{0, 1}, {1, 0.5}}}, {"", {{0, 1}, {1, 0.7}}}});
    plot.show();
    const std::string svg = drawn("two.svg");
    for (const char* words : {"two curves", "epoch", "cost", ">training<"}) {
        BOOST_TEST(svg.find(words) != std::string::npos, words);
    }
    BOOST_TEST(count(svg, "<title>") >= 2); // gnuplot names each curve's group
}

BOOST_AUTO_TEST_CASE(points_that_lie_on_one_line_are_drawn_without_a_warning, *needs_gnuplot) {
    const std::string warnings = written_to(2, [&] {
        for (const arma::mat& points : {arma::mat{{1, 100}, {2, 100}}, arma::mat{{1, 0}, {1, 5}}}) {
            Plot plot((folder / "flat.svg").string());
            draw_curves(plot, {"flat", "epoch", "right"}, {{"", points}});
            draw_curves(plot, {"another", "x", "y"}, {{"", {{0, 1}, {1, 2}}}});
            plot.show();
        }
    });
    BOOST_TEST(warnings.empty(), warnings);
}

BOOST_AUTO_TEST_CASE(a_gap_in_the_data_is_no_error, *needs_gnuplot) {
    Plot plot((folder / "gap.svg").string());
    plot.data("gap", {{0, 0}, {1, arma::datum::nan}, {2, 1}});
    plot.command("plot $gap using 1:2 with linespoints");
    BOOST_CHECK_NO_THROW(plot.show());
}

BOOST_AUTO_TEST_CASE(a_surface_has_a_block_of_points_for_each_x, *needs_gnuplot) {
    Plot plot((folder / "surface.svg").string());
    plot.surface("hill", {0, 1}, {0, 1, 2}, {{0, 1, 2}, {1, 2, 3}});
    plot.command("splot $hill with lines");
    BOOST_CHECK_NO_THROW(plot.show());
    BOOST_TEST(drawn("surface.svg").find("</svg>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(tiles_are_drawn_with_their_captions, *needs_gnuplot) {
    const Mat pictures(6, 5, arma::fill::randu); // five tiles of 2 x 3, two in a row
    Plot plot((folder / "tiles.svg").string(), tiles_size(5, 2, true));
    draw_tiles(plot, "five tiles", pictures, 2, 3, 2, Shading::ink, {"a1", "b2", "c3", "d4", "e5"});
    plot.show();
    for (const char* words : {"five tiles", ">a1<", ">e5<"}) {
        BOOST_TEST(drawn("tiles.svg").find(words) != std::string::npos, words);
    }
    BOOST_TEST(folder.names().size() == 1); // gnuplot keeps the picture within the file
}

BOOST_AUTO_TEST_CASE(more_tiles_take_more_room) {
    BOOST_TEST(tiles_size(12, 6, false).height > tiles_size(6, 6, false).height);
    BOOST_TEST(tiles_size(6, 6, true).height > tiles_size(6, 6, false).height);
    BOOST_TEST(tiles_size(10, 10, false).width > tiles_size(10, 5, false).width);
}

BOOST_AUTO_TEST_SUITE_END()
