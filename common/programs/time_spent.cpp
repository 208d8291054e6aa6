#include "common/programs/time_spent.hpp"

#include <ctime>

namespace lab {

double TimeSpent::seconds(const std::string& part) const {
    const auto found = seconds_.find(part);
    return found == seconds_.end() ? 0 : found->second;
}

double TimeSpent::seconds() const {
    double sum = 0;
    for (const auto& [part, seconds] : seconds_) {
        sum += seconds;
    }
    return sum;
}

double TimeSpent::now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

} // namespace lab
