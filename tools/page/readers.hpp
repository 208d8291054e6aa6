#pragma once
// Who reads: the reader that comes with the lab, models in files, what was trained at the page.

#include "common/deep/deep_network.hpp"
#include "common/network/network.hpp"
#include "common/reading/digit_reader.hpp"
#include "tools/page/page.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

namespace lab::page {

using AnyNetwork = std::variant<Network, DeepNetwork>;

/// A network that reads, and what it is called.
struct NamedReader {
    std::string id;    // "shipped", "trained", "file-lesson4.model"
    std::string title; // for a person: "The lab's reader"
    AnyNetwork network;
    DigitReader digits;

    bool is_convolutional() const;
    std::string plan() const; // "784 - 30 - 10", or the layers in words
};

std::shared_ptr<const NamedReader> named_reader(std::string id, std::string title,
                                                AnyNetwork network);

/// The readers that the page offers. From any thread.
class Readers {
public:
    /// `asked` is what --load named; empty where nothing was. It is loaded at once: what is wrong
    /// with it is said before a browser opens.
    Readers(const Page& page, const std::filesystem::path& asked);

    /// The reader of this id, loaded when it is first asked for; the first one for an empty id.
    /// Throws UsageError for an id that is none, MissingError where its file is gone or damaged.
    std::shared_ptr<const NamedReader> get(const std::string& id);

    /// Puts a reader in place of the one with its id.
    void put(std::shared_ptr<const NamedReader> reader);

    /// [{"id", "title"}]: what may be chosen now, the files that lie in the model folders included.
    std::string as_json();

    /// Which reader an empty id means from now on.
    void prefer(const std::string& id);

    /// A model that the browser sent: loaded as the reader "given". Throws MissingError where it is
    /// none.
    std::shared_ptr<const NamedReader> take(const std::string& bytes);

private:
    struct File {
        std::string id, title;
        std::filesystem::path path;
    };
    std::vector<File> files() const;

    const Page& page_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<const NamedReader>> loaded_;
    std::string preferred_ = "shipped";
};

/// The network of a model file that reads digits of 28 x 28 pixels. Throws MissingError as
/// `load_digit_reader` does.
AnyNetwork load_any_network(const std::filesystem::path& model);

/// Adds GET /api/readers and POST /api/readers/give.
void add_readers(Router& router, Readers& readers);

} // namespace lab::page
