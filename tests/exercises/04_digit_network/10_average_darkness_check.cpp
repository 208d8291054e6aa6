#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"

#include <algorithm>

namespace lab::check {

namespace {

/// Pictures in which each digit has its own darkness, with some spread; no darkness twice. One of
/// five is much darker than the others of its digit, so that mean and median differ.
Dataset pictures(Case& c, uword pixels, const std::vector<uword>& counts) {
    std::vector<uword> labels;
    for (uword digit = 0; digit < digit_count; ++digit) {
        labels.insert(labels.end(), counts[digit], digit);
    }
    std::shuffle(labels.begin(), labels.end(), c.engine);
    Dataset data{Mat(pixels, labels.size()), Labels(labels.size())};
    for (uword k = 0; k < labels.size(); ++k) {
        data.labels(k) = labels[k];
        const double level =
            0.1 + 0.06 * double((labels[k] * 7 + 3) % 10) + (c.uniform(0, 1) < 0.2 ? 0.25 : 0);
        for (uword p = 0; p < pixels; ++p) {
            data.images(p, k) = std::min(1.0, std::max(0.0, level + c.uniform(-0.12, 0.12)));
        }
    }
    return data;
}

Col ink_of(const Mat& images) {
    Col ink(images.n_cols, arma::fill::zeros);
    for (uword k = 0; k < images.n_cols; ++k) {
        for (uword p = 0; p < images.n_rows; ++p) {
            ink(k) += images(p, k);
        }
    }
    return ink;
}

struct Darkness {
    Col sum = Col(digit_count, arma::fill::zeros), count = sum;
    Col mean() const { return sum / count; }
};

Darkness darkness_of(const Dataset& data) {
    Darkness d;
    const Col ink = ink_of(data.images);
    for (uword k = 0; k < data.size(); ++k) {
        d.sum(data.labels(k)) += ink(k);
        d.count(data.labels(k)) += 1;
    }
    return d;
}

/// The digit with the smallest or the largest distance, for each picture.
Mat read_by(const Col& typical, const Mat& images, bool nearest = true) {
    const Col ink = ink_of(images);
    Mat read(1, images.n_cols);
    for (uword k = 0; k < images.n_cols; ++k) {
        uword best = 0;
        for (uword digit = 1; digit < digit_count; ++digit) {
            const double d = std::abs(typical(digit) - ink(k)),
                         b = std::abs(typical(best) - ink(k));
            if (nearest ? d < b : d > b) {
                best = digit;
            }
        }
        read(k) = double(best);
    }
    return read;
}

/// The first digit whose mean is at least the picture's own, or the largest of all.
Mat read_by_steps(const Col& mean, const Mat& images) {
    const Col ink = ink_of(images);
    const arma::uvec order = arma::sort_index(mean);
    Mat read(1, images.n_cols);
    for (uword k = 0; k < images.n_cols; ++k) {
        uword place = 0;
        while (place + 1 < order.n_elem && mean(order(place)) < ink(k)) {
            ++place;
        }
        read(k) = double(order(place));
    }
    return read;
}

/// The digit of the training picture whose darkness is nearest.
Mat read_by_picture(const Dataset& training, const Mat& images) {
    const Col known = ink_of(training.images), ink = ink_of(images);
    Mat read(1, images.n_cols);
    for (uword k = 0; k < images.n_cols; ++k) {
        read(k) = double(training.labels(arma::abs(known - ink(k)).index_min()));
    }
    return read;
}

/// The digit whose mean picture is nearest, pixel by pixel.
Mat read_by_mean_picture(const Dataset& training, const Mat& images) {
    Mat means(images.n_rows, digit_count);
    for (uword digit = 0; digit < digit_count; ++digit) {
        means.col(digit) =
            arma::mean(training.images.cols(arma::find(training.labels == digit)), 1);
    }
    Mat read(1, images.n_cols);
    for (uword k = 0; k < images.n_cols; ++k) {
        Col distance(digit_count);
        for (uword digit = 0; digit < digit_count; ++digit) {
            distance(digit) = arma::norm(means.col(digit) - images.col(k));
        }
        read(k) = double(distance.index_min());
    }
    return read;
}

Col median_of(const Dataset& data) {
    const Col ink = ink_of(data.images);
    Col median(digit_count);
    for (uword digit = 0; digit < digit_count; ++digit) {
        median(digit) = arma::median(Col(ink.elem(arma::find(data.labels == digit))));
    }
    return median;
}

void hold(Case& c, const Dataset& training, const Dataset& test) {
    c.given("training.images", training.images);
    c.given("test.images", test.images);
    Darkness of_test = darkness_of(test);
    of_test.count.replace(0, 1); // of a digit that does not occur
    const Darkness learnt = darkness_of(training);
    const Mat right = read_by(learnt.mean(), test.images);
    const Col by_all = learnt.sum / double(training.size());
    const Col light(right.n_elem, arma::fill::value(double(learnt.mean().index_min())));
    const double pixels = double(training.images.n_rows);
    const std::string mixed = "are sums over pixels compared with means over pixels? Measure both "
                              "darknesses in the same way";
    const Labels read = mine::read_by_darkness(training, test);
    const Mat came = arma::conv_to<Mat>::from(read);
    c.expect(
        "the digits that are read", came, right,
        {{"these are the true digits: what is read can only come from the ink",
          arma::conv_to<Mat>::from(test.labels)},
         {"this is the digit of the training picture whose darkness is nearest; it is that whose "
          "mean darkness is nearest",
          read_by_picture(training, test.images)},
         {"a digit's darkness is the median of its pictures in yours; it is the mean",
          read_by(median_of(training), test.images)},
         {"pictures are compared pixel by pixel with the mean picture of each digit; it is their "
          "ink in all that is compared",
          read_by_mean_picture(training, test.images)},
         {"all pictures are read as the first one: each has a darkness of its own",
          Mat(1, right.n_elem, arma::fill::value(right(0)))},
         {"a digit's darkness is the sum over all its pictures in yours; it is the mean: divide "
          "by how many there are",
          read_by(learnt.sum, test.images)},
         {"each digit's sum is divided by 10; divide by how many pictures of it there are",
          read_by(learnt.sum / 10, test.images)},
         {"each digit's sum is divided by the number of all pictures, not by its own",
          read_by(by_all, test.images)},
         {"the digit with the largest distance is taken; it is the nearest",
          read_by(learnt.mean(), test.images, false)},
         {"every picture is read as the digit with the largest mean: is the distance without its "
          "absolute value?",
          Mat(1, right.n_elem, arma::fill::value(double(learnt.mean().index_max())))},
         {"the distance has its sign: without the absolute value the smallest mean always wins",
          light.t()},
         {mixed, read_by(learnt.mean() / pixels, test.images)},
         {mixed, read_by(learnt.mean() * pixels, test.images)},
         {"the digit whose mean is just above is taken; the nearest may be the one below",
          read_by_steps(learnt.mean(), test.images)},
         {"this is learnt from the test pictures, which are there to be read; learn from the "
          "training pictures "
          "alone",
          read_by(of_test.mean(), test.images)}});
}

void hold(Case& c, uword pixels, const std::vector<uword>& counts, uword m) {
    const Dataset training = pictures(c, pixels, counts);
    Dataset test = pictures(c, pixels, std::vector<uword>(digit_count, m));
    test.images *= 1.25; // darker than the training pictures: to learn from them gives others
    hold(c, training, test);
}

} // namespace

void describe(Check& check) {
    check.exercise("4.10", "read_by_darkness");
    check.add("144 training pictures of 6 x 6 pixels", [](Case& c) {
        hold(c, 36, {10, 21, 8, 15, 12, 9, 30, 11, 14, 14}, 3);
    });
    check.add("85 training pictures of 4 x 5 pixels", [](Case& c) {
        hold(c, 20, {5, 3, 12, 9, 11, 4, 7, 20, 6, 8}, 2);
    });
    check.add("one picture to be read", [](Case& c) {
        const Dataset training = pictures(c, 25, {4, 9, 3, 6, 5, 7, 8, 2, 10, 11});
        const Dataset ten = pictures(c, 25, std::vector<uword>(digit_count, 1));
        hold(c, training, {ten.images.col(4), ten.labels.col(4)});
    });
    check.add("a picture of paper alone, and one of ink alone", [](Case& c) {
        const Dataset training = pictures(c, 25, {4, 9, 3, 6, 5, 7, 8, 2, 10, 11});
        Dataset test{Mat(25, 2, arma::fill::zeros), Labels{5, 5}};
        test.images.col(1).ones();
        hold(c, training, test);
    });
}

} // namespace lab::check
