#pragma once
// An environment variable for the length of a test.

#include <cstdlib>
#include <optional>
#include <string>

namespace lab::testing {

class EnvironmentVariable {
public:
    /// Sets `name` to `value`, or takes it away where there is none.
    EnvironmentVariable(const char* name, const std::optional<std::string>& value) : name_(name) {
        const char* before = std::getenv(name);
        if (before != nullptr) {
            before_ = before;
        }
        put(value);
    }
    EnvironmentVariable(const EnvironmentVariable&) = delete;
    EnvironmentVariable& operator=(const EnvironmentVariable&) = delete;
    ~EnvironmentVariable() { put(before_); }

private:
    void put(const std::optional<std::string>& value) const {
        if (value) {
            setenv(name_, value->c_str(), 1);
        } else {
            unsetenv(name_);
        }
    }

    const char* name_;
    std::optional<std::string> before_;
};

} // namespace lab::testing
