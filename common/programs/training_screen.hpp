#pragma once
// A training under the eyes of the user: progress, a line for each epoch, Ctrl-C. It knows no
// network: what differs from one to another is handed to it.

#include "common/command_line/progress.hpp"
#include "common/digits/dataset.hpp"
#include "common/training/mini_batches.hpp"

#include <functional>
#include <string>
#include <vector>

namespace lab {

/// The table that grows with the epochs.
struct EpochTable {
    enum class Columns {
        all,        // cost and accuracy on training and validation pictures, and the time
        validation, // on validation pictures alone, and the time
        time,       // alone
    };
    Columns columns = Columns::all;
    int cost_digits = 4, time_digits = 2; // behind the point, where all columns are shown
};

/// The table's head, a line or two.
std::string epoch_head(const EpochTable& table);

/// The table's line after so many epochs, of which the last took so many seconds.
std::string epoch_line(const EpochTable& table, uword epochs, const EpochRecord& record,
                       double seconds);

/// A model file that is written on the way, so that whatever ends the program costs the last epochs
/// alone.
struct Checkpoints {
    std::function<void()> write; // without it there are none
    double seconds_apart = 10;   // at least, from the start on: a short run is not slowed down
};

/// What is said of a network that reads no better than one that always gives the same answer, after
/// the epoch in which that shows first.
struct AtChance {
    double accuracy = 0;              // up to here it is chance; 0: nothing is said
    std::function<std::string()> why; // a sentence or two, without the line's end
};

/// The accuracy on `labels` up to which a network reads by chance: the share of the commonest
/// class, and two hundredths for luck.
double accuracy_by_chance(const Labels& labels);

/// A training as the screen sees it.
struct WatchedTraining {
    EpochTable table;
    uword first_epoch = 0; // where the progress bar begins: epochs done
    uword last_epoch = 0;  // where it ends
    /// Trains one epoch, or the rest of one; false where what it is given stopped it.
    std::function<bool(const AfterMiniBatch& after)> train_epoch;
    /// Looks at the network after an epoch, and adds a record to the history of the run.
    std::function<void()> look;
    /// Whether the training has come to its end; without it `last_epoch` is.
    std::function<bool()> has_ended;
    AtChance at_chance;
    /// What else is to be done after an epoch's line, if anything.
    std::function<void()> after_line;
    /// Written after epochs, but for the last one. What one of them throws as an Error is not told:
    /// whoever writes the file at the end meets it again.
    Checkpoints checkpoints;
};

/// Trains `run` to its end, or until Ctrl-C, and prints the table's head and a line for each epoch.
/// Returns the seconds that training took up to the end of each epoch done here, without the time
/// for looking.
std::vector<double> watch_training(const TrainingRun& run, const WatchedTraining& training);

/// Moves the bar on after each mini-batch of the running epoch, of a training that goes from
/// `first` to `last` epochs and has done `done` of them; stops it at Ctrl-C.
AfterMiniBatch shown_on(Progress& progress, uword done, uword first, uword last);

} // namespace lab
