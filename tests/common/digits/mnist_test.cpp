// The real MNIST, where it is there: $MNIST_DIR names its folder. Elsewhere this program ends with
// 77, which meson counts as skipped; Boost.Test never ends so by itself, hence the main.
#include <boost/test/unit_test.hpp>

#include "common/digits/baselines.hpp"
#include "common/digits/digit_source.hpp"

#include <array>
#include <cstdlib>
#include <iostream>

namespace {

using namespace lab;

const Digits& mnist() {
    static const Digits digits = load_set(locate_mnist("").value());
    return digits;
}

std::array<uword, 10> count_labels(const Dataset& one, const Dataset* other = nullptr) {
    std::array<uword, 10> counts{};
    for (const uword label : one.labels) {
        ++counts[label];
    }
    if (other != nullptr) {
        for (const uword label : other->labels) {
            ++counts[label];
        }
    }
    return counts;
}

} // namespace

BOOST_AUTO_TEST_SUITE(real_mnist)

BOOST_AUTO_TEST_CASE(sixty_thousand_are_split_as_the_book_splits_them) {
    BOOST_TEST(mnist().training.size() == 50000);
    BOOST_TEST(mnist().validation.size() == 10000);
    BOOST_TEST(mnist().test.size() == 10000);
    BOOST_TEST(mnist().name == "mnist");
}

BOOST_AUTO_TEST_CASE(each_digit_is_there_as_often_as_in_the_label_files) {
    // Counted without this reader:
    //     tail -c +9 train-labels-idx1-ubyte | od -An -v -tu1 -w1 | sort -n | uniq -c
    const std::array<uword, 10> of_60000 = {5923, 6742, 5958, 6131, 5842,
                                            5421, 5918, 6265, 5851, 5949};
    const std::array<uword, 10> of_10000 = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};
    BOOST_TEST(count_labels(mnist().training, &mnist().validation) == of_60000,
               boost::test_tools::per_element());
    BOOST_TEST(count_labels(mnist().test) == of_10000, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(ink_lies_between_0_and_1_and_reaches_both) {
    for (const Dataset* data : {&mnist().training, &mnist().validation, &mnist().test}) {
        BOOST_TEST(data->images.min() == 0);
        BOOST_TEST(data->images.max() == 1);
    }
}

BOOST_AUTO_TEST_CASE(the_nearest_mean_picture_reads_four_in_five) {
    // 8200 of 10,000: counted once by loops in plain Python over the same files, without this code.
    // Pictures that lie as near to two means within float's precision may fall either way.
    const Labels read = read_by_mean_picture(mean_pictures(mnist().training), mnist().test.images);
    const double correct = double(count_correct(read, mnist().test.labels));
    BOOST_TEST(std::abs(correct - 8200) <= 5);
}

BOOST_AUTO_TEST_SUITE_END()

int main(int argc, char** argv) {
    if (std::getenv("MNIST_DIR") == nullptr) {
        std::cout << "MNIST_DIR is not set: nothing to test with\n";
        return 77;
    }
    return boost::unit_test::unit_test_main([] { return true; }, argc, argv);
}
