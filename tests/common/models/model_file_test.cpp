// Model files: what is written comes back to the bit, and what is not a model is refused with a
// sentence. Linked with both cores, because both write numbers of their own size.
#include "tests/helpers/peak_memory.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/models/network_model_file.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

/// A small training run of which every field differs from its default.
Training small_run(const std::vector<uword>& sizes = {784, 2, 10}) {
    Training run;
    run.seed = 77;
    run.engine.seed(run.seed);
    run.network = random_network(sizes, Start::scaled_normal, run.engine);
    run.eta = 0.1; // not a sum of powers of two
    run.mini_batch_size = 3;
    run.data_name = "painted digits";
    run.training_size = 50;
    run.data_sums = {1, 0xffffffff, 0, 4};
    run.epochs_done = 5;
    run.mini_batches_done = 2;
    run.history = {{1.0 / 3, 0.25, 2.0 / 3, 0.75}, {1e-300, 0, 1e300, 1}};
    return run;
}

bool same_bits(const Training& one, const Training& other) {
    bool same = one.network.W.size() == other.network.W.size() &&
                one.network.b.size() == other.network.b.size();
    for (std::size_t l = 0; same && l < one.network.W.size(); ++l) {
        same = arma::approx_equal(one.network.W[l], other.network.W[l], "absdiff", 0) &&
               arma::approx_equal(one.network.b[l], other.network.b[l], "absdiff", 0);
    }
    same = same && one.history.size() == other.history.size();
    for (std::size_t k = 0; same && k < one.history.size(); ++k) {
        const EpochRecord& a = one.history[k];
        const EpochRecord& b = other.history[k];
        same = a.training_cost == b.training_cost && a.training_accuracy == b.training_accuracy &&
               a.validation_cost == b.validation_cost &&
               a.validation_accuracy == b.validation_accuracy;
    }
    return same && one.eta == other.eta && one.mini_batch_size == other.mini_batch_size &&
           one.seed == other.seed && one.data_name == other.data_name &&
           one.data_sums == other.data_sums && one.engine == other.engine &&
           one.training_size == other.training_size && one.epochs_done == other.epochs_done &&
           one.mini_batches_done == other.mini_batches_done;
}

Dataset random_pictures(uword count) {
    Engine engine(4);
    Dataset data{random_normal(image_size, count, 1, engine), Labels(count)};
    for (uword k = 0; k < count; ++k) {
        data.labels(k) = k % digit_count;
    }
    return data;
}

void train(Training& run, const Dataset& data, uword epochs) {
    Workspace work;
    for (uword epoch = 0; epoch < epochs; ++epoch) {
        train_epoch(run, data, one_hot(data.labels), work, [](uword, uword) { return true; });
    }
}

/// A folder with a model in it.
struct SavedModel {
    ScratchFolder folder;
    std::filesystem::path file = folder / "small.model";
    Training run = small_run();

    SavedModel() { save_training(file, run); }

    void refused(const std::vector<std::string>& words) const {
        raises<MissingError>([&] { load_training(file); }, words);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(model_file)

BOOST_FIXTURE_TEST_CASE(a_saved_run_comes_back_to_the_bit, SavedModel) {
    BOOST_TEST(same_bits(load_training(file), run));
    BOOST_TEST(folder.names() == (std::vector<std::string>{"small.model"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(networks_of_any_depth_come_back) {
    const ScratchFolder folder;
    for (const std::vector<uword>& sizes :
         {std::vector<uword>{784, 10}, {784, 1, 10}, {784, 5, 4, 3, 10}}) {
        const Training run = small_run(sizes);
        save_training(folder / "deep.model", run);
        BOOST_TEST(same_bits(load_training(folder / "deep.model"), run));
    }
}

BOOST_AUTO_TEST_CASE(four_epochs_are_two_saved_loaded_and_two_more) {
    const ScratchFolder folder;
    const Dataset data = random_pictures(50);
    Training whole = small_run();
    whole.epochs_done = whole.mini_batches_done = 0;
    Training half = whole;
    train(whole, data, 4);
    train(half, data, 2);
    save_training(folder / "half.model", half);
    Training resumed = load_training(folder / "half.model");
    train(resumed, data, 2);
    BOOST_TEST(same_bits(resumed, whole));
    save_training(folder / "whole.model", whole);
    save_training(folder / "resumed.model", resumed);
    BOOST_TEST((bytes_of(folder / "whole.model") == bytes_of(folder / "resumed.model")));
}

BOOST_AUTO_TEST_CASE(a_run_broken_off_within_an_epoch_goes_on_from_its_file) {
    const ScratchFolder folder;
    const Dataset data = random_pictures(50); // 17 mini-batches of 3, the last of 2
    Training whole = small_run();
    whole.epochs_done = whole.mini_batches_done = 0;
    Training broken = whole;
    train(whole, data, 1);
    Workspace work;
    train_epoch(broken, data, one_hot(data.labels), work,
                [](uword done, uword) { return done < 7; });
    save_training(folder / "broken.model", broken);
    Training resumed = load_training(folder / "broken.model");
    BOOST_TEST(resumed.mini_batches_done == 7);
    train(resumed, data, 1);
    BOOST_TEST(same_bits(resumed, whole));
}

BOOST_FIXTURE_TEST_CASE(a_changed_byte_anywhere_is_refused_or_changes_nothing, SavedModel) {
    const std::string bytes = bytes_of(file);
    const auto with_byte_changed = [&](std::size_t place, char change) {
        std::string damaged = bytes;
        damaged[place] = static_cast<char>(damaged[place] ^ change);
        write_bytes(file, damaged);
        try {
            return same_bits(load_training(file), run);
        } catch (const MissingError&) {
            return true;
        }
    };
    // Every byte of the envelope and the first fields, then every seventh: a reading takes time.
    for (std::size_t place = 0; place < bytes.size(); place += place < 600 ? 1 : 7) {
        BOOST_REQUIRE_MESSAGE(with_byte_changed(place, 1), "byte " << place);
        BOOST_REQUIRE_MESSAGE(with_byte_changed(place, '\x80'), "byte " << place);
    }
}

BOOST_FIXTURE_TEST_CASE(changed_bytes_under_a_right_checksum_never_crash, SavedModel) {
    // Whoever writes a wrong payload with a right CRC gets past the envelope: the archive's own
    // checks have to hold then. A changed weight cannot be seen; a changed size must be.
    const std::string payload = read_model_envelope(file).payload;
    unsigned refused = 0;
    for (std::size_t place = 0; place < payload.size(); place += place < 600 ? 1 : 37) {
        std::string damaged = payload;
        damaged[place] = static_cast<char>(damaged[place] ^ 1);
        write_model_envelope(file, network_model.name, 2, damaged);
        try {
            const std::vector<uword> sizes = load_training(file).network.sizes();
            BOOST_TEST(sizes.front() <= 64 * 64);
            BOOST_TEST(sizes.back() <= 62);
        } catch (const MissingError&) {
            ++refused;
        }
    }
    BOOST_TEST(refused > 0);
}

BOOST_FIXTURE_TEST_CASE(a_size_beyond_the_end_of_the_file_takes_no_memory, SavedModel) {
    // In the archive's first word, in a text, and in a matrix of 2^26 numbers
    const std::string payload = read_model_envelope(file).payload;
    const std::pair<std::string, std::string> lies[] = {
        {"22 serialization", "4294967295 serialization"},
        {"14 painted digits", "4294967295 painted digits"},
        {" 2 784 ", " 8192 8192 "}};
    const long before = peak_memory();
    for (const auto& [truth, lie] : lies) {
        std::string damaged = payload;
        damaged.replace(damaged.find(truth), truth.size(), lie);
        write_model_envelope(file, network_model.name, 2, damaged);
        refused({"small.model: its content is damaged."});
    }
    BOOST_TEST(peak_memory() - before < 50000);
}

BOOST_FIXTURE_TEST_CASE(control_characters_of_a_file_are_not_shown, SavedModel) {
    write_model_envelope(file, "\x1b[2Jfully connected", 1, "");
    const std::string sentence = sentence_of<MissingError>([&] { load_training(file); });
    BOOST_TEST(sentence.find("small.model: its first lines are damaged.") != std::string::npos);
    BOOST_TEST(sentence.find('\x1b') == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_file_cut_anywhere_is_refused, SavedModel) {
    const std::string bytes = bytes_of(file);
    for (std::size_t length = 0; length < bytes.size(); length += length < 600 ? 1 : 11) {
        write_bytes(file, bytes.substr(0, length));
        const std::string sentence = sentence_of<MissingError>([&] { load_training(file); });
        BOOST_REQUIRE_MESSAGE(sentence.find("small.model") != std::string::npos,
                              length << " bytes: " << sentence);
    }
    write_bytes(file, bytes.substr(0, bytes.size() - 1));
    refused({"small.model: it is cut short.", "--save"});
}

BOOST_FIXTURE_TEST_CASE(a_file_that_goes_on_after_its_end_is_refused, SavedModel) {
    write_bytes(file, bytes_of(file) + "x");
    refused({"small.model: its content is damaged."});
}

BOOST_FIXTURE_TEST_CASE(a_foreign_file_is_refused, SavedModel) {
    write_bytes(file, "PK\x03\x04 this is some other program's file, long enough for a first line");
    refused({"small.model: this is not a model of the lab.", "Name another model"});
    write_bytes(file, "");
    refused({"small.model: this is not a model of the lab."});
    write_bytes(file,
                "handwritten digit lab model: fully connected\r\nversion 1\r\nbytes 0 crc 0\r\n");
    refused({"small.model: its line ends were changed to those of Windows"});
}

BOOST_FIXTURE_TEST_CASE(a_version_that_is_not_known_is_named_as_such, SavedModel) {
    const std::string payload = read_model_envelope(file).payload;
    write_model_envelope(file, network_model.name, 999, payload);
    refused({"small.model: it has version 999, and this lab reads versions 1 to 2: it was made by "
             "a newer "
             "lab. Name another model"});
    write_model_envelope(file, network_model.name, 0, payload); // was never written
    refused(
        {"small.model: it has version 0, and this lab reads versions 1 to 2. Name another model"});
}

BOOST_FIXTURE_TEST_CASE(a_version_below_nought_is_no_newer_one, SavedModel) {
    write_bytes(file, "handwritten digit lab model: fully connected\nversion -1\nbytes 0 crc 0\n");
    refused({"small.model: its first lines are damaged."});
}

BOOST_FIXTURE_TEST_CASE(an_archive_of_a_newer_boost_is_named_as_such, SavedModel) {
    std::string payload = read_model_envelope(file).payload;
    const std::string start = "22 serialization::archive ";
    payload.replace(start.size(), payload.find(' ', start.size()) - start.size(), "999");
    write_model_envelope(file, network_model.name, 2, payload);
    refused({"small.model: it was written with a newer Boost than this lab is built with."});
}

BOOST_FIXTURE_TEST_CASE(a_file_of_the_wrong_size_is_refused_without_reading_it, SavedModel) {
    const std::string head = "handwritten digit lab model: fully connected\nversion 2\n";
    const long before = peak_memory();
    write_bytes(file, head + "bytes 10000000000 crc 1\n");
    refused({"small.model: it is too large for a network of the lab."});
    write_bytes(file, head + "bytes 1000000000 crc 1\n");
    refused({"small.model: it is cut short."});
    write_bytes(file, head + "bytes 5 crc 1\n");
    std::filesystem::resize_file(file, 500000000); // takes no room on the disk
    refused({"small.model: its content is damaged."});
    BOOST_TEST(peak_memory() - before < 50000);
}

BOOST_FIXTURE_TEST_CASE(a_device_is_refused_which_may_never_end, SavedModel) {
    std::filesystem::create_symlink("/dev/zero", folder / "zero.model");
    raises<MissingError>([&] { load_training(folder / "zero.model"); },
                         {"zero.model: this is a device, not a file."});
}

BOOST_FIXTURE_TEST_CASE(a_network_of_another_kind_is_named_as_such, SavedModel) {
    write_model_envelope(file, "convolutional", 1, read_model_envelope(file).payload);
    refused({"small.model: it holds a network of the kind 'convolutional'", "'fully connected'"});
}

BOOST_FIXTURE_TEST_CASE(a_missing_file_and_a_directory_are_refused, SavedModel) {
    raises<MissingError>([&] { load_training(folder / "nowhere.model"); },
                         {"nowhere.model: there is no such file.", "--save"});
    raises<MissingError>([&] { load_training(folder.path()); },
                         {folder.path().string() + ": this is a directory, not a model."});
}

BOOST_FIXTURE_TEST_CASE(a_network_that_does_not_read_pictures_is_refused, SavedModel) {
    save_training(file, small_run({63, 2, 10}));
    refused({"small.model: its network takes 63 numbers and gives 10", "64 to 4096 pixels"});
    save_training(file, small_run({4097, 2, 10}));
    refused({"takes 4097 numbers and gives 10"});
    save_training(file, small_run({784, 2, 63}));
    refused({"takes 784 numbers and gives 63", "2 to 62 classes"});
    save_training(file, small_run({64, 2, 62}));
    BOOST_TEST(load_training(file).network.sizes().back() == 62U);
}

BOOST_FIXTURE_TEST_CASE(layers_that_do_not_fit_together_are_refused, SavedModel) {
    Training broken = small_run({784, 4, 10});
    broken.network.W[1].set_size(10, 5);
    broken.network.W[1].zeros();
    save_training(file, broken);
    refused({"small.model: its layers do not fit together"});
    broken = small_run({784, 4, 10});
    broken.network.b[0].zeros(3);
    save_training(file, broken);
    refused({"small.model: its layers do not fit together"});
}

BOOST_FIXTURE_TEST_CASE(hyper_parameters_that_cannot_be_are_refused, SavedModel) {
    for (const double eta : {0.0, -1.0, double(arma::datum::nan), double(arma::datum::inf)}) {
        Training broken = small_run();
        broken.eta = eta;
        save_training(file, broken);
        refused({"small.model", "damaged"});
    }
    Training broken = small_run();
    broken.mini_batch_size = 0;
    save_training(file, broken);
    refused({"small.model", "damaged"});
}

BOOST_FIXTURE_TEST_CASE(where_a_model_cannot_be_written_the_old_one_stays, SavedModel) {
    const std::string bytes = bytes_of(file);
    raises<UsageError>([&] { save_training(folder / "nowhere" / "a.model", run); },
                       {"a.model cannot be written: there is no folder"});
    raises<UsageError>([&] { save_training(folder.path(), run); }, {"it is a directory"});
    BOOST_TEST((bytes_of(file) == bytes));
    BOOST_TEST(folder.names().size() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
