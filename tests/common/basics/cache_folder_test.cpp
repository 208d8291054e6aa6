#include "common/basics/cache_folder.hpp"

#include "tests/helpers/environment_variable.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>

// Expected places: XDG Base Directory Specification 0.8.

namespace {

using namespace lab;
using namespace lab::testing;

std::optional<std::filesystem::path> folder_with(const std::optional<std::string>& cache,
                                                 const std::optional<std::string>& home) {
    const EnvironmentVariable first("XDG_CACHE_HOME", cache);
    const EnvironmentVariable second("HOME", home);
    return cache_folder();
}

} // namespace

BOOST_AUTO_TEST_SUITE(cache_folder)

BOOST_AUTO_TEST_CASE(it_is_where_the_user_wants_caches_and_is_made_there) {
    const ScratchFolder scratch;
    const auto folder = folder_with((scratch / "caches").string(), (scratch / "home").string());
    BOOST_TEST_REQUIRE(folder.has_value());
    BOOST_TEST(*folder == scratch / "caches" / "digit-lab");
    BOOST_TEST(std::filesystem::is_directory(*folder));
    BOOST_TEST(!std::filesystem::exists(scratch / "home"));
}

BOOST_AUTO_TEST_CASE(it_is_in_the_home_folder_where_no_other_is_named_by_a_whole_path) {
    const ScratchFolder scratch;
    for (const std::optional<std::string>& cache :
         {std::optional<std::string>(), std::optional<std::string>(""),
          std::optional<std::string>("relative/caches")}) {
        const auto folder = folder_with(cache, scratch.path().string());
        BOOST_TEST_REQUIRE(folder.has_value());
        BOOST_TEST(*folder == scratch / ".cache" / "digit-lab");
        BOOST_TEST(std::filesystem::is_directory(*folder));
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_kept_where_there_is_no_home_or_no_room_in_it) {
    const ScratchFolder scratch;
    BOOST_TEST(!folder_with(std::nullopt, std::nullopt).has_value());
    BOOST_TEST(!folder_with(std::nullopt, "").has_value());
    // A file stands where the folder would be.
    write_bytes(scratch / ".cache", "");
    BOOST_TEST(!folder_with(std::nullopt, scratch.path().string()).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
