#pragma once
// Digits that are kept: the user's own set, data/mine, in MNIST's four files.

#include "common/collections/collection.hpp"
#include "tools/page/page.hpp"

#include <filesystem>
#include <mutex>
#include <string>

namespace lab::page {

/// The user's own digits. Of each digit every third that is kept is for testing: which ones is
/// fixed when they are drawn, and never changes. The folder is replaced as a whole, so that
/// whoever looks finds the old set or the new one. From any thread.
class OwnDigits {
public:
    /// Reads what is there; a folder that is damaged is told at each use, and never written over.
    explicit OwnDigits(std::filesystem::path folder);

    /// Keeps a frame (784 x 1) as the digit `label`; returns whether it is for testing. Throws
    /// UsageError where it cannot be written, or there are 10,000.
    bool keep(const Col& frame, uword label);

    /// Deletes the picture `index` of training or test.
    void remove(bool test, uword index);
    void remove_all();

    /// {"training": N, "test": N, "labels": [10 counts], "folder", "digits": [{"test", "index",
    /// "label", "frame"}]}, the newest of each part first, 200 at most.
    std::string as_json();

private:
    void require_sound() const;
    void write(const Collection& next);

    std::filesystem::path folder_;
    std::mutex mutex_;
    Collection collection_;
    std::string trouble_; // why what is there cannot be read
};

/// Adds GET /api/mine and POST /api/mine/keep?label=7 (the body is a frame), /api/mine/remove and
/// /api/mine/clear. News: {"event": "mine"}.
void add_own_digits(Router& router, OwnDigits& own, const Page& page);

} // namespace lab::page
