#pragma once
// JSON as the page's data is written: objects and lists, put together piece by piece.

#include <string>

namespace lab::page {

/// "text" with its quotes; control characters and what ends a script are escaped, and bytes that
/// are no UTF-8 become question marks.
std::string quoted(const std::string& text);

/// The number with six digits; null where it is not finite.
std::string number(double value);

/// {"name": value, ...}
class JsonObject {
public:
    JsonObject& text(const std::string& name, const std::string& value) {
        return raw(name, quoted(value));
    }
    JsonObject& number(const std::string& name, double value) {
        return raw(name, page::number(value));
    }
    JsonObject& whole(const std::string& name, unsigned long long value) {
        return raw(name, std::to_string(value));
    }
    JsonObject& flag(const std::string& name, bool value) {
        return raw(name, value ? "true" : "false");
    }
    /// Of JSON that is written already.
    JsonObject& raw(const std::string& name, const std::string& json) {
        text_ += (text_.empty() ? "" : ",") + quoted(name) + ":" + json;
        return *this;
    }
    std::string done() const { return "{" + text_ + "}"; }

private:
    std::string text_;
};

/// [one(element), ...]
template <typename Range, typename One>
std::string list(const Range& range, const One& one) {
    std::string text;
    for (const auto& element : range) {
        text += (text.empty() ? "" : ",") + one(element);
    }
    return "[" + text + "]";
}

/// [0.5,1,...]
template <typename Range>
std::string numbers(const Range& range) {
    return list(range, [](const auto value) { return number(static_cast<double>(value)); });
}

} // namespace lab::page
