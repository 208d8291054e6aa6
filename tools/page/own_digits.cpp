#include "tools/page/own_digits.hpp"

#include "common/basics/error.hpp"
#include "tools/page/json.hpp"
#include "tools/page/reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace lab::page {

namespace fs = std::filesystem;

namespace {

constexpr uword most_digits = 10000;
constexpr uword test_every = 3;

Collection empty_collection() {
    Collection collection;
    for (BytePictures* part : {&collection.training, &collection.test}) {
        part->rows = part->cols = image_side;
    }
    for (uword digit = 0; digit < digit_count; ++digit) {
        collection.classes.push_back(std::to_string(digit));
    }
    return collection;
}

BytePictures without(const BytePictures& pictures, uword index) {
    BytePictures left{pictures.rows, pictures.cols, {}, {}};
    for (uword k = 0; k < pictures.count(); ++k) {
        if (k != index) {
            left.add(pictures.pixels.data() + k * pictures.size(), pictures.labels[k]);
        }
    }
    return left;
}

/// The newest first.
void list_part(const BytePictures& pictures, bool test, std::vector<std::string>& digits) {
    constexpr uword most_shown = 100;
    for (uword k = pictures.count(); k-- > 0 && pictures.count() - k <= most_shown;) {
        Col frame(image_size);
        for (uword pixel = 0; pixel < image_size; ++pixel) {
            frame(pixel) = static_cast<Real>(pictures.pixels[k * image_size + pixel]) / Real{255};
        }
        digits.push_back(JsonObject()
                             .flag("test", test)
                             .whole("index", k)
                             .whole("label", pictures.labels[k])
                             .text("frame", frame_in_hex(frame))
                             .done());
    }
}

/// What a program that was killed between two renames left behind comes back.
void recover(const fs::path& folder, const fs::path& old) {
    std::error_code ignored;
    if (!fs::exists(folder, ignored) && fs::exists(old, ignored)) {
        fs::rename(old, folder, ignored);
    }
}

fs::path beside(const fs::path& folder, const char* ending) {
    return folder.parent_path() / ("." + folder.filename().string() + ending);
}

} // namespace

OwnDigits::OwnDigits(fs::path folder)
    : folder_(std::move(folder)), collection_(empty_collection()) {
    recover(folder_, beside(folder_, ".old"));
    std::error_code ignored;
    if (!fs::exists(folder_, ignored)) {
        return;
    }
    try {
        Collection found = read_collection(folder_);
        const auto fits = [](const BytePictures& part) {
            return (part.count() == 0 || (part.rows == image_side && part.cols == image_side)) &&
                   std::all_of(part.labels.begin(), part.labels.end(),
                               [](std::uint8_t label) { return label < digit_count; });
        };
        if (!fits(found.training) || !fits(found.test)) {
            throw MissingError(folder_.string() + " holds other pictures than digits of 28 x 28.");
        }
        found.classes = collection_.classes;
        collection_ = std::move(found);
    } catch (const Error& failure) {
        trouble_ = std::string(failure.what()) +
                   " Your digits are left as they are: move the folder away to begin anew.";
    }
}

void OwnDigits::require_sound() const {
    if (!trouble_.empty()) {
        throw MissingError(trouble_);
    }
}

/// The new folder is complete before it gets the name.
void OwnDigits::write(const Collection& next) {
    const fs::path made = beside(folder_, ".new"), old = beside(folder_, ".old");
    std::error_code failure;
    fs::create_directories(folder_.parent_path(), failure);
    fs::remove_all(made, failure);
    fs::remove_all(old, failure);
    write_collection(made, next);
    if (fs::exists(folder_, failure)) {
        fs::rename(folder_, old, failure);
    }
    if (!failure) {
        fs::rename(made, folder_, failure);
    }
    if (failure) {
        const std::string why = failure.message();
        recover(folder_, old);
        fs::remove_all(made, failure);
        throw UsageError(folder_.string() + " cannot be replaced: " + why + ".");
    }
    fs::remove_all(old, failure);
    collection_ = next;
}

bool OwnDigits::keep(const Col& frame, uword label) {
    const std::lock_guard<std::mutex> lock(mutex_);
    require_sound();
    Collection next = collection_;
    if (next.training.count() + next.test.count() >= most_digits) {
        throw UsageError("There are 10,000 digits of yours already: delete some.");
    }
    std::array<std::uint8_t, image_size> bytes{};
    std::transform(frame.begin(), frame.end(), bytes.begin(), [](Real ink) {
        return static_cast<std::uint8_t>(
            std::lround(255 * std::clamp(static_cast<double>(ink), 0.0, 1.0)));
    });
    const auto of_label = [&](const BytePictures& part) {
        return static_cast<uword>(std::count(part.labels.begin(), part.labels.end(), label));
    };
    // Every third, and never more: deleting some does not make the rest another kind
    const bool is_test =
        (of_label(next.test) + 1) * test_every <= of_label(next.training) + of_label(next.test) + 1;
    (is_test ? next.test : next.training).add(bytes.data(), static_cast<std::uint8_t>(label));
    write(next);
    return is_test;
}

void OwnDigits::remove(bool test, uword index) {
    const std::lock_guard<std::mutex> lock(mutex_);
    require_sound();
    Collection next = collection_;
    BytePictures& part = test ? next.test : next.training;
    if (index >= part.count()) {
        throw UsageError("This digit is gone already.");
    }
    part = without(part, index);
    write(next);
}

void OwnDigits::remove_all() {
    const std::lock_guard<std::mutex> lock(mutex_);
    require_sound();
    std::error_code failure;
    fs::remove_all(folder_, failure);
    if (failure) {
        throw UsageError(folder_.string() + " cannot be deleted: " + failure.message() + ".");
    }
    collection_ = empty_collection();
}

std::string OwnDigits::as_json() {
    const std::lock_guard<std::mutex> lock(mutex_);
    require_sound();
    std::array<uword, digit_count> counts{};
    for (const BytePictures* part : {&collection_.training, &collection_.test}) {
        for (const std::uint8_t label : part->labels) {
            ++counts[label];
        }
    }
    std::vector<std::string> digits;
    list_part(collection_.training, false, digits);
    list_part(collection_.test, true, digits);
    return JsonObject()
        .whole("training", collection_.training.count())
        .whole("test", collection_.test.count())
        .raw("labels", numbers(counts))
        .text("folder", folder_.string())
        .raw("digits", list(digits, [](const std::string& digit) { return digit; }))
        .done();
}

void add_own_digits(Router& router, OwnDigits& own, const Page& page) {
    const auto state = [&own] { return Response{200, "application/json", own.as_json()}; };
    const auto changed = [&page, state] {
        page.publish(R"({"event":"mine"})");
        return state();
    };
    router.add(Method::get, "/api/mine", [state](const Request&) { return state(); });
    router.add(Method::post, "/api/mine/keep", [&own, &page](const Request& request) {
        const bool is_test =
            own.keep(frame_from_hex(request.body), whole_in(request, "label", 0, 9));
        page.publish(R"({"event":"mine"})");
        return Response{200, "application/json", JsonObject().flag("test", is_test).done()};
    });
    router.add(Method::post, "/api/mine/remove", [&own, changed](const Request& request) {
        own.remove(request["test"] == "1", whole_in(request, "index", 0, most_digits));
        return changed();
    });
    router.add(Method::post, "/api/mine/clear", [&own, changed](const Request&) {
        own.remove_all();
        return changed();
    });
}

} // namespace lab::page
