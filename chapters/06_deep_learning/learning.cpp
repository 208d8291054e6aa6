#include "learning.hpp"

#include "common/basics/interrupt.hpp"
#include "common/command_line/wording.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/deep_programs/deep_screen.hpp"

#include <iostream>

namespace lab {

void train(DeepTraining& run, const Digits& digits, const Settings& settings) {
    Watch watch;
    watch.threads = static_cast<unsigned>(settings.threads);
    watch.validated = !settings.all;
    if (!settings.save.empty()) {
        watch.checkpoints.write = [&] { save_deep_training(settings.save, run); };
    }
    train_on_screen(run, digits, watch);
}

std::vector<Mat> train_ensemble(const Digits& digits, const Settings& settings) {
    std::vector<Mat> outputs;
    for (unsigned long k = 0; k < settings.networks && !interrupted(); ++k) {
        DeepTraining run = new_training(settings, settings.seed + k, digits);
        train(run, digits, settings);
        const Evaluation alone =
            evaluate(run.network, digits.test, static_cast<unsigned>(settings.threads));
        std::cout << "network " << k + 1 << " alone, "
                  << accuracy_line(alone.correct, digits.test.size(), digits.name) << "\n\n";
        outputs.push_back(alone.outputs);
    }
    return outputs;
}

} // namespace lab
