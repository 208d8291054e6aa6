#pragma once
// An expectation that reads as a sentence: this raises that error, and its words are these.

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>
#include <vector>

namespace lab::testing {

/// What `action` throws as `Expected`; the test fails where it throws nothing or something else.
template <typename Expected>
std::string sentence_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Expected& error) {
        return error.what();
    } catch (const std::exception& error) {
        BOOST_ERROR("another kind of error: " << error.what());
        return "";
    }
    BOOST_ERROR("no error at all");
    return "";
}

/// `action` throws `Expected`, and its one line contains each of `words`.
template <typename Expected>
void raises(const std::function<void()>& action, const std::vector<std::string>& words) {
    const std::string sentence = sentence_of<Expected>(action);
    BOOST_TEST(sentence.find('\n') == std::string::npos, "more than a line: " << sentence);
    for (const std::string& word : words) {
        BOOST_TEST(sentence.find(word) != std::string::npos,
                   "'" << word << "' is missing in: " << sentence);
    }
}

} // namespace lab::testing
