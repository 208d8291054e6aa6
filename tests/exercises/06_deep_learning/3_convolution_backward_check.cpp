#include "way_back.hpp"

namespace lab::check {

namespace {

std::vector<Suspect> suspects_for_filter(const Problem& p, uword f) {
    const Mat right = filter_gradient(p, f), delta = p.delta.slice(f), filter = p.filters.slice(f);
    const uword last_y = delta.n_rows - 1, last_x = delta.n_cols - 1;
    std::vector<Suspect> suspects = {
        {"the gradient of the filter is turned over: the weight in row k and column j met the "
         "pixel (y + k, x + j)",
         turned_over(right)},
        {"filters: only the last place counts; the filter is used at all places, and what each "
         "says is added, with +=",
         filter_of(p,
                   [&](uword y, uword x, uword k, uword j) {
                       return y == last_y && x == last_x ? delta(y, x) * p.picture(y + k, x + j)
                                                         : 0;
                   })},
        {"filters: divided by the number of places; what the places say is summed, there is no "
         "mean",
         Mat(right / double(p.places()))},
        {"filters: delta is multiplied with the filter itself; a weight learns from what it met, "
         "the pixels",
         filter_of(p,
                   [&](uword y, uword x, uword k, uword j) { return delta(y, x) * filter(k, j); })},
        {"filters: every weight meets the pixel (y, x); the weight in row k and column j met (y + "
         "k, x + j)",
         filter_of(p,
                   [&](uword y, uword x, uword, uword) { return delta(y, x) * p.picture(y, x); })},
        {"filters: delta is left out; each place counts as much as its delta",
         filter_of(p, [&](uword y, uword x, uword k, uword j) { return p.picture(y + k, x + j); })},
        {"filters: rows and columns of delta are swapped",
         filter_of(p, [&](uword y, uword x, uword k,
                          uword j) { return entry_or_0(delta, x, y) * p.picture(y + k, x + j); })},
        {"filters: rows and columns of the picture are swapped",
         filter_of(p, [&](uword y, uword x, uword k,
                          uword j) { return delta(y, x) * entry_or_0(p.picture, x + j, y + k); })},
        {"filters: deltas below 0 are left out, as if there were a relu; all are summed",
         filter_of(p,
                   [&](uword y, uword x, uword k, uword j) {
                       return std::max(delta(y, x), 0.0) * p.picture(y + k, x + j);
                   })},
        {"filters: delta and pixel are added; they are multiplied",
         filter_of(p, [&](uword y, uword x, uword k,
                          uword j) { return delta(y, x) + p.picture(y + k, x + j); })},
        {"filters: the sign is turned round: the products are subtracted; they are added",
         Mat(-right)},
        {"filters: y - k and x - j are looked at; the weight (k, j) met the pixel (y + k, x + j)",
         filter_of(p, [&](uword y, uword x, uword k,
                          uword j) { return delta(y, x) * entry_or_0(p.picture, y - k, x - j); })},
        {"filters: every entry is 0: is anything added to them?",
         Mat(arma::size(right), arma::fill::zeros)},
        {"filters: the last row of delta is left out; y runs over all rows of delta",
         filter_of(p,
                   [&](uword y, uword x, uword k, uword j) {
                       return y < last_y ? delta(y, x) * p.picture(y + k, x + j) : 0;
                   })},
        {"filters: the last column of delta is left out; x runs over all columns of delta",
         filter_of(p,
                   [&](uword y, uword x, uword k, uword j) {
                       return x < last_x ? delta(y, x) * p.picture(y + k, x + j) : 0;
                   })},
        {"filters: the first row of delta is left out; y runs over all rows of delta",
         filter_of(p, [&](uword y, uword x, uword k,
                          uword j) { return y > 0 ? delta(y, x) * p.picture(y + k, x + j) : 0; })},
        {"filters: the first column of delta is left out; x runs over all columns of delta",
         filter_of(p, [&](uword y, uword x, uword k,
                          uword j) { return x > 0 ? delta(y, x) * p.picture(y + k, x + j) : 0; })},
        {"filters: only the weight in row 0 and column 0 learns: do the loops over k and j go on?",
         filled(right.n_rows, right.n_cols,
                [&](uword k, uword j) { return k == 0 && j == 0 ? right(0, 0) : 0; })},
        {"filters: only the first row of weights learns: k runs from 0 to h - 1",
         filled(right.n_rows, right.n_cols,
                [&](uword k, uword j) { return k == 0 ? right(k, j) : 0; })},
        {"filters: only the first column of weights learns: j runs from 0 to w - 1",
         filled(right.n_rows, right.n_cols,
                [&](uword k, uword j) { return j == 0 ? right(k, j) : 0; })},
        {"filters: k and j are swapped; k counts rows, as y does",
         filled(right.n_rows, right.n_cols,
                [&](uword k, uword j) { return entry_or_0(right, j, k); })}};
    if (p.filters.n_slices > 1) {
        const auto with_delta_of = [&](uword e) { return filter_gradient(p, e); };
        suspects.emplace_back(
            "filters: the deltas of all maps are in it; filter f learns from map f alone",
            over_filters(p, with_delta_of));
        suspects.emplace_back(
            "filters: the deltas are those of the first map; filter f learns from delta.slice(f)",
            with_delta_of(0));
        Mat so_far = right;
        for (uword e = 0; e < f; ++e) {
            so_far += filter_gradient(p, e);
        }
        suspects.emplace_back(
            "filters: the gradients of the filters before are still in it: start each from 0",
            so_far);
    }
    return suspects;
}

std::vector<Suspect> suspects_for_biases(const Problem& p) {
    const Mat right = of_maps(p, total);
    return {
        {"biases: only the last delta of each map is left; the bias is used at all places, so "
         "their deltas are summed, with +=",
         of_maps(p, [](const Mat& delta) { return delta(delta.n_elem - 1); })},
        {"biases: only the first delta of each map is taken; the bias is used at all places, so "
         "their deltas are summed",
         of_maps(p, [](const Mat& delta) { return delta(0); })},
        {"biases: divided by the number of places; the deltas are summed, there is no mean",
         Mat(right / double(p.places()))},
        {"biases: delta is added once for each weight; add it outside of the loops over k and j",
         Mat(right * double(p.filters.n_rows * p.filters.n_cols))},
        {"biases: deltas below 0 are left out, as if there were a relu; all are summed",
         of_maps(p, [](const Mat& delta) { return total(arma::clamp(delta, 0, 1e300)); })},
        {"biases: the sign is turned round: the deltas are subtracted; they are added",
         Mat(-right)},
        {"biases: every entry is 0: is anything added to them?",
         Mat(arma::size(right), arma::fill::zeros)},
        {"biases: this is the sum of the deltas' sizes; they have signs",
         of_maps(p, [](const Mat& delta) { return total(arma::abs(delta)); })},
        {"biases: only the deltas of the first row are summed; y runs over all rows of delta",
         of_maps(p, [](const Mat& delta) { return total(delta.row(0)); })},
        {"biases: only the deltas of the first column are summed; x runs over all columns of delta",
         of_maps(p, [](const Mat& delta) { return total(delta.col(0)); })},
        {"biases: the last row of delta is left out; y runs over all rows of delta",
         of_maps(
             p,
             [](const Mat& delta) { return total(delta) - total(delta.row(delta.n_rows - 1)); })},
        {"biases: the last column of delta is left out; x runs over all columns of delta",
         of_maps(
             p,
             [](const Mat& delta) { return total(delta) - total(delta.col(delta.n_cols - 1)); })},
        {"biases: the first row of delta is left out; y runs over all rows of delta",
         of_maps(p, [](const Mat& delta) { return total(delta) - total(delta.row(0)); })},
        {"biases: the first column of delta is left out; x runs over all columns of delta",
         of_maps(p, [](const Mat& delta) { return total(delta) - total(delta.col(0)); })},
        {"biases: each has the deltas of all maps; bias f is that of map f alone",
         Mat(arma::size(right), arma::fill::value(total(right)))},
        {"biases: this is the number of places; each counts as much as its delta",
         Mat(arma::size(right), arma::fill::value(double(p.places())))},
        {"biases: the deltas of the maps before are still in it: start each from 0",
         Mat(arma::cumsum(right))}};
}

std::vector<Suspect> suspects_for_picture(const Problem& p) {
    const Mat right = over_filters(p, [&](uword f) { return sent_back(p, f); });
    const uword last = p.filters.n_slices - 1;
    const char* assigned =
        "picture: the shares overwrite each other; a pixel that several windows saw gets the sum "
        "of what they send back, with +=";
    const auto with = [&](auto weight, auto delta) {
        return over_filters(p, [&](uword f) {
            return picture_of(p, [&](uword y, uword x, uword k, uword j) {
                return weight(f, k, j) * delta(f, y, x);
            });
        });
    };
    const auto weight = [&](uword f, uword k, uword j) { return p.filters(k, j, f); };
    const auto delta = [&](uword f, uword y, uword x) { return p.delta(y, x, f); };
    std::vector<Suspect> suspects = {
        {"picture: the filter is turned over: what reached the pixel (y + k, x + j) came through "
         "the weight (k, j), and goes back through the same",
         with([&](uword f, uword k, uword j) { return turned_over(p.filters.slice(f))(k, j); },
              delta)},
        {assigned, overwritten(p, true)},
        {assigned, overwritten(p, false)},
        {"picture: k and j of the filter are swapped; k counts rows, as y does",
         with([&](uword f, uword k, uword j) { return entry_or_0(p.filters.slice(f), j, k); },
              delta)},
        {"picture: rows and columns of delta are swapped",
         with(weight,
              [&](uword f, uword y, uword x) { return entry_or_0(p.delta.slice(f), x, y); })},
        {"picture: rows and columns are swapped in it",
         filled(right.n_rows, right.n_cols,
                [&](uword row, uword col) { return entry_or_0(right, col, row); })},
        {"picture: all shares go to the pixel (y, x); that of the weight (k, j) goes to (y + k, x "
         "+ j)",
         over_filters(p,
                      [&](uword f) {
                          return filled(right.n_rows, right.n_cols, [&](uword y, uword x) {
                              return entry_or_0(p.delta.slice(f), y, x) * total(p.filters.slice(f));
                          });
                      })},
        {"picture: delta is multiplied with the picture; the way back leads through the weights",
         over_filters(p,
                      [&](uword f) {
                          return picture_of(p, [&](uword y, uword x, uword k, uword j) {
                              return p.delta(y, x, f) * p.picture(y + k, x + j);
                          });
                      })},
        {"picture: deltas below 0 are left out, as if there were a relu; all go back",
         with(weight, [&](uword f, uword y, uword x) { return std::max(p.delta(y, x, f), 0.0); })},
        {"picture: the sign is turned round: the shares are subtracted; they are added",
         Mat(-right)},
        {"picture: every entry is 0: is anything added to it?",
         Mat(arma::size(right), arma::fill::zeros)},
        {"picture: delta and weight are added; they are multiplied",
         over_filters(p,
                      [&](uword f) {
                          return picture_of(p, [&](uword y, uword x, uword k, uword j) {
                              return p.delta(y, x, f) + p.filters(k, j, f);
                          });
                      })},
        {"picture: the weights are left out; a delta goes back through the weight by which the "
         "pixel was seen",
         with([](uword, uword, uword) { return 1.0; }, delta)}};
    if (last > 0) {
        suspects.emplace_back(
            "picture: only the last filter's share is there; those of all filters are summed",
            sent_back(p, last));
        suspects.emplace_back(
            "picture: only the first filter's share is there; those of all filters are summed",
            sent_back(p, 0));
        suspects.emplace_back("picture: divided by the number of filters; their shares are summed",
                              Mat(right / double(last + 1)));
        suspects.emplace_back(
            "picture: every delta goes back through the first filter; those of map f go through "
            "filter f",
            with([&](uword, uword k, uword j) { return p.filters(k, j, 0); }, delta));
    }
    return suspects;
}

/// The three gradients, each with its suspects; of the filters the first that departs.
void compare(Case& c, const Problem& p, const mine::ConvolutionGradient& came,
             const mine::ConvolutionGradient& right, double tolerance = 1e-6) {
    const Cube& filters = came.filters;
    if (c.expect_that(arma::size(filters) == arma::size(p.filters),
                      "the gradient of the filters is " + size_text(p.filters),
                      "it is " + size_text(filters),
                      filters.is_empty() ? "filters: nothing came back; was it ever given a size?"
                      : arma::size(filters) == arma::size(p.delta)
                          ? "filters: this is the size of delta; each weight has a gradient"
                          : "")) {
        for (uword f = 0; f < p.filters.n_slices; ++f) {
            if (!c.expect("the gradient of filter " + std::to_string(f), filters.slice(f),
                          right.filters.slice(f), suspects_for_filter(p, f), tolerance)) {
                break;
            }
        }
    }
    c.expect("the gradient of the biases", came.biases, right.biases, suspects_for_biases(p),
             tolerance);
    const Mat& picture = came.picture;
    if (c.expect_that(
            arma::size(picture) == arma::size(p.picture),
            "the gradient of the picture is " + size_text(p.picture), "it is " + size_text(picture),
            picture.is_empty() ? "picture: nothing came back; was it ever given a size?"
            : picture.n_rows == p.delta.n_rows && picture.n_cols == p.delta.n_cols
                ? "picture: this is the size of a map; each pixel has a gradient, also at the "
                  "edge, where fewer windows see it"
                : "")) {
        c.expect("the gradient of the picture", picture, right.picture, suspects_for_picture(p),
                 tolerance);
    }
}

void show(Case& c, const Problem& p) {
    c.given("picture", p.picture);
    given_slices(c, "filters", p.filters, "filter");
    given_slices(c, "delta", p.delta, "map's delta");
}

void hold(Case& c, const Problem& p) {
    show(c, p);
    mine::ConvolutionGradient right{Cube(arma::size(p.filters)), Col(of_maps(p, total)),
                                    over_filters(p, [&](uword f) { return sent_back(p, f); })};
    for (uword f = 0; f < p.filters.n_slices; ++f) {
        right.filters.slice(f) = filter_gradient(p, f);
    }
    compare(c, p, mine::convolve_backward(p.picture, p.filters, p.delta), right);
}

/// The slow way: nudge each number of the way forward and see what the cost does. The cost is
/// C = 1/2 sum (map - target)^2 over all entries of all maps, so its delta is map - target.
void hold_against_differences(Case& c) {
    Problem p{c.random(5, 6), random_cube(c, 2, 3, 2), random_cube(c, 4, 4, 2)};
    Col biases = c.random_col(2);
    const Cube target = random_cube(c, 4, 4, 2);
    const auto error = [&](uword f) {
        return Mat(seen_by_loop(p.picture, p.filters.slice(f)) + biases(f) - target.slice(f));
    };
    for (uword f = 0; f < 2; ++f) {
        p.delta.slice(f) = error(f);
    }
    c.shown("the cost is 1/2 sum (map - target)^2, and delta is map - target");
    show(c, p);
    const mine::ConvolutionGradient came = mine::convolve_backward(p.picture, p.filters, p.delta);

    const auto cost = [&] {
        return (total(arma::square(error(0))) + total(arma::square(error(1)))) / 2;
    };
    const auto slope = [&](double& number) {
        const double eps = 1e-4, middle = number;
        number = middle + eps;
        const double above = cost();
        number = middle - eps;
        const double below = cost();
        number = middle;
        return (above - below) / (2 * eps);
    };
    mine::ConvolutionGradient right{Cube(arma::size(p.filters)), Col(2),
                                    Mat(arma::size(p.picture))};
    for (uword i = 0; i < p.filters.n_elem; ++i) {
        right.filters(i) = slope(p.filters(i));
    }
    for (uword f = 0; f < 2; ++f) {
        right.biases(f) = slope(biases(f));
    }
    for (uword i = 0; i < p.picture.n_elem; ++i) {
        right.picture(i) = slope(p.picture(i));
    }
    compare(c, p, came, right, 1e-5);
}

} // namespace

void describe(Check& check) {
    check.exercise("6.3", "convolve_backward");
    struct Size {
        uword H, W, h, w, F;
    };
    // The square ones first: there rows and columns can be swapped without an index that is too
    // large.
    for (const Size& s : {Size{6, 6, 3, 3, 3},
                          {7, 5, 2, 3, 4},
                          {5, 9, 3, 2, 2},
                          {4, 7, 1, 1, 3},
                          {4, 3, 4, 3, 2},
                          {1, 8, 1, 3, 2},
                          {3, 6, 2, 5, 1},
                          {28, 28, 5, 5, 4}}) {
        check.add("a picture of " + size_text(s.H, s.W) + ", " + count_text(s.F, "filter") +
                      " of " + size_text(s.h, s.w),
                  [s](Case& c) {
                      hold(c, {c.random(s.H, s.W), random_cube(c, s.h, s.w, s.F),
                               random_cube(c, s.H - s.h + 1, s.W - s.w + 1, s.F)});
                  });
    }
    check.add("held against central differences of a cost", hold_against_differences);
}

} // namespace lab::check
