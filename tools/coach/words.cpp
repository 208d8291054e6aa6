#include "words.hpp"

#include "common/basics/error.hpp"

#include <algorithm>

namespace lab::coach {

bool take(Words& words, const std::string& flag) {
    const auto found = std::find(words.begin(), words.end(), flag);
    if (found == words.end()) {
        return false;
    }
    words.erase(found);
    return true;
}

void allow(const Words& words, std::size_t most, const std::string& usage) {
    for (const std::string& word : words) {
        if (!word.empty() && word[0] == '-') {
            throw UsageError("there is no option " + word + " here: say " + usage + ".");
        }
    }
    if (words.size() > most) {
        throw UsageError("'" + words[most] + "' is one word too many: say " + usage + ".");
    }
}

} // namespace lab::coach
