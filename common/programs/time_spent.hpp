#pragma once
// Where the time of a run goes, part by part.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace lab {

/// The seconds that each part of a program took, by the part's name: those in which the processor
/// worked for it, so that nothing else that runs on the machine is counted. For one thread.
class TimeSpent {
public:
    /// Calls `act`, hands back what it returns, and adds the time that it took to `part`, also
    /// where it throws.
    template <typename Act>
    auto in(const std::string& part, const Act& act) -> decltype(act()) {
        const Counting counting(seconds_[part]);
        return act();
    }

    /// Of one part, 0 where it never was called; of all parts together.
    double seconds(const std::string& part) const;
    double seconds() const;

    /// Begins at 0 again.
    void clear() { seconds_.clear(); }

private:
    /// Of the processor, for this thread.
    static double now();

    /// Adds the time of its own life.
    class Counting {
    public:
        explicit Counting(double& seconds) : seconds_(seconds) {}
        Counting(const Counting&) = delete;
        Counting& operator=(const Counting&) = delete;
        ~Counting() { seconds_ += now() - start_; }

    private:
        double& seconds_;
        double start_ = now();
    };

    std::map<std::string, double> seconds_;
};

/// The function, whose time is from now on counted as that of `part`.
template <typename Result, typename... Given>
std::function<Result(Given...)> counted(const std::shared_ptr<TimeSpent>& time,
                                        const std::string& part,
                                        const std::function<Result(Given...)>& function) {
    return [time, part, function](Given... given) -> Result {
        return time->in(part, [&]() -> Result { return function(std::forward<Given>(given)...); });
    };
}

} // namespace lab
