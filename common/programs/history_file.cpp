#include "common/programs/history_file.hpp"

#include "common/basics/atomic_file.hpp"

#include <ostream>
#include <sstream>

namespace lab {

namespace {

/// ",cost,accuracy"; two empty fields where neither was measured.
std::string fields(double cost, double accuracy) {
    if (cost == 0 && accuracy == 0) {
        return ",,";
    }
    std::ostringstream text;
    text.precision(9);
    text << ',' << cost << ',' << accuracy;
    return text.str();
}

} // namespace

std::optional<Error> keep_history(const std::filesystem::path& file, const TrainingRun& run,
                                  const std::optional<Error>& earlier) {
    if (file.empty()) {
        return earlier;
    }
    try {
        write_atomically(file, [&](std::ostream& out) {
            out << "epoch,training_cost,training_accuracy,validation_cost,validation_accuracy\n";
            for (std::size_t k = 0; k < run.history.size(); ++k) {
                const EpochRecord& record = run.history[k];
                out << k + 1 << fields(record.training_cost, record.training_accuracy)
                    << fields(record.validation_cost, record.validation_accuracy) << '\n';
            }
        });
    } catch (const Error& error) {
        return earlier ? earlier : error;
    }
    return earlier;
}

} // namespace lab
