#include "tools/page/readers.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/digits/set_files.hpp"
#include "common/models/network_model_file.hpp"
#include "tools/page/json.hpp"

#include <algorithm>
#include <fstream>

namespace lab::page {

namespace fs = std::filesystem;

bool NamedReader::is_convolutional() const {
    return std::holds_alternative<DeepNetwork>(network);
}

std::string NamedReader::plan() const {
    if (const auto* deep = std::get_if<DeepNetwork>(&network)) {
        return to_text(deep->plan);
    }
    std::string text;
    for (const uword size : std::get<Network>(network).sizes()) {
        text += (text.empty() ? "" : " - ") + std::to_string(size);
    }
    return text;
}

std::shared_ptr<const NamedReader> named_reader(std::string id, std::string title,
                                                AnyNetwork network) {
    DigitReader digits = std::visit([](const auto& one) { return DigitReader(one); }, network);
    return std::make_shared<const NamedReader>(
        NamedReader{std::move(id), std::move(title), std::move(network), std::move(digits)});
}

AnyNetwork load_any_network(const fs::path& model) {
    load_digit_reader(model); // says what is wrong with a model that reads no digits
    if (read_model_envelope(model).kind == deep_model.name) {
        return load_deep_training(model).network;
    }
    return load_training(model).network;
}

Readers::Readers(const Page& page, const fs::path& asked) : page_(page) {
    if (!asked.empty()) {
        put(named_reader("asked", asked.filename().string(), load_any_network(asked)));
        preferred_ = "asked";
    }
}

/// The models that lie where models lie: beside the lab, in data/, and what the page kept.
std::vector<Readers::File> Readers::files() const {
    std::vector<File> found;
    const fs::path shipped = data_folder() / "reader.model";
    found.push_back({"shipped", "The lab's reader (lesson 7)", shipped});
    for (const fs::path& folder : {page_.root, data_folder(), page_.state}) {
        std::error_code failure;
        std::vector<fs::path> here;
        for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
             entry.increment(failure)) {
            std::error_code ignored;
            if (entry->path().extension() == ".model" && entry->path() != shipped &&
                entry->is_regular_file(ignored)) {
                here.push_back(entry->path());
            }
        }
        std::sort(here.begin(), here.end());
        for (const fs::path& path : here) {
            const std::string name = path.filename().string();
            const std::string where = folder == page_.root    ? ""
                                      : folder == page_.state ? "kept-"
                                                              : "data-";
            found.push_back({"file-" + where + name, name, path});
        }
    }
    return found;
}

std::shared_ptr<const NamedReader> Readers::get(const std::string& asked) {
    std::string id;
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        id = asked.empty() ? preferred_ : asked;
        for (const auto& reader : loaded_) {
            if (reader->id == id) {
                return reader;
            }
        }
    }
    for (const File& file : files()) {
        if (file.id == id) {
            auto reader = named_reader(id, file.title, load_any_network(file.path));
            if (id == "shipped") { // the others may become other ones
                put(reader);
            }
            return reader;
        }
    }
    throw UsageError("There is no reader '" + id +
                     "' any more: its file may be gone. Choose another one.");
}

void Readers::put(std::shared_ptr<const NamedReader> reader) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto same = std::find_if(loaded_.begin(), loaded_.end(),
                                   [&](const auto& each) { return each->id == reader->id; });
    if (same != loaded_.end()) {
        *same = std::move(reader);
    } else {
        loaded_.push_back(std::move(reader));
    }
}

void Readers::prefer(const std::string& id) {
    const std::lock_guard<std::mutex> lock(mutex_);
    preferred_ = id;
}

std::string Readers::as_json() {
    const auto one = [](const std::string& id, const std::string& title) {
        return JsonObject().text("id", id).text("title", title).done();
    };
    std::vector<std::string> choices;
    std::string preferred;
    bool has_own = false;
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        preferred = preferred_;
        for (const auto& reader : loaded_) {
            has_own = has_own || reader->id == "mine";
            if (reader->id != "shipped") {
                choices.push_back(one(reader->id, reader->title));
            }
        }
    }
    for (const File& file : files()) {
        choices.push_back(one(file.id, file.title));
    }
    if (!has_own) { // it is built when it is chosen
        choices.push_back(one("mine", "Your own functions (lesson 4)"));
    }
    return JsonObject()
        .text("preferred", preferred)
        .raw("readers", list(choices, [](const std::string& choice) { return choice; }))
        .done();
}

std::shared_ptr<const NamedReader> Readers::take(const std::string& bytes) {
    const fs::path file = temporary_beside(page_.state / "given.part");
    struct Removed {
        fs::path path;
        ~Removed() {
            std::error_code ignored;
            fs::remove(path, ignored);
        }
    } removed{file};
    write_atomically(file, [&](std::ostream& out) { out << bytes; });
    AnyNetwork network;
    try {
        network = load_any_network(file);
    } catch (const Error& failure) {
        std::string sentence = failure.what();
        const std::string path = file.string();
        if (const auto at = sentence.find(path); at != std::string::npos) {
            sentence.replace(at, path.size(), "The file");
        }
        throw MissingError(sentence);
    }
    auto reader = named_reader("given", "The model that you gave", std::move(network));
    put(reader);
    return reader;
}

void add_readers(Router& router, Readers& readers) {
    router.add(Method::get, "/api/readers", [&readers](const Request&) {
        return Response{200, "application/json", readers.as_json()};
    });
    router.add(Method::post, "/api/readers/give", [&readers](const Request& request) {
        const auto reader = readers.take(request.body);
        return Response{200, "application/json",
                        JsonObject().text("id", reader->id).text("plan", reader->plan()).done()};
    });
}

} // namespace lab::page
