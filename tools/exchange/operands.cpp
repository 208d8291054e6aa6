#include "tools/exchange/operands.hpp"

#include "common/basics/error.hpp"

#include <algorithm>

namespace lab {

Words split_words(int argc, const char* const* argv, int first,
                  const std::vector<std::string>& with_value) {
    Words words;
    words.options.push_back(argv[0]);
    for (int k = first; k < argc; ++k) {
        const std::string word = argv[k];
        if (word.size() < 2 || word[0] != '-') {
            words.operands.push_back(word);
            continue;
        }
        words.options.push_back(argv[k]);
        if (k + 1 < argc &&
            std::find(with_value.begin(), with_value.end(), word) != with_value.end()) {
            words.options.push_back(argv[++k]);
        }
    }
    return words;
}

void require_operands(const Words& words, std::size_t count, const std::string& usage) {
    if (words.operands.size() > count) {
        throw UsageError("'" + words.operands[count] + "' is one word too many: say " + usage +
                         ".");
    }
    if (words.operands.size() < count) {
        throw UsageError("something is missing: say " + usage + ".");
    }
}

} // namespace lab
