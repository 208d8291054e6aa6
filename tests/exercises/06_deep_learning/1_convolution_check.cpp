#include "by_loop.hpp"

namespace lab::check {

namespace {

struct Problem {
    Mat picture;
    Cube filters;
    Col biases;

    Mat seen(uword f) const { return seen_by_loop(picture, filters.slice(f)); }
    Mat map(uword f) const { return seen(f) + biases(f); }
};

/// Map f where `term` says what the weight in row k and column j adds at the place (y, x).
template <typename Term>
Mat map_of(const Problem& p, uword f, Term term) {
    const Mat right = p.map(f);
    return filled(right.n_rows, right.n_cols, [&](uword y, uword x) {
        double sum = p.biases(f);
        for (uword k = 0; k < p.filters.n_rows; ++k) {
            for (uword j = 0; j < p.filters.n_cols; ++j) {
                sum += term(y, x, k, j);
            }
        }
        return sum;
    });
}

/// Map f where the sum goes on from place to place, row by row; with `earlier_maps` those
/// of the maps before are in it too.
Mat running(const Problem& p, uword f, bool bias_each, bool earlier_maps) {
    const Mat seen = p.seen(f);
    double sum = 0;
    for (uword e = 0; earlier_maps && e < f; ++e) {
        sum += total(p.seen(e));
    }
    Mat map(seen.n_rows, seen.n_cols);
    for (uword y = 0; y < seen.n_rows; ++y) {
        for (uword x = 0; x < seen.n_cols; ++x) {
            sum += seen(y, x) + (bias_each ? p.biases(f) : 0);
            map(y, x) = sum + (bias_each ? 0 : p.biases(f));
        }
    }
    return map;
}

/// Map f where the sum is kept in an int, with its bias in it or added behind.
Mat in_whole_numbers(const Problem& p, uword f, bool bias_inside) {
    return filled(p.map(f).n_rows, p.map(f).n_cols, [&](uword y, uword x) {
        int sum = bias_inside ? int(p.biases(f)) : 0;
        for (uword k = 0; k < p.filters.n_rows; ++k) {
            for (uword j = 0; j < p.filters.n_cols; ++j) {
                sum = int(sum + p.filters(k, j, f) * p.picture(y + k, x + j));
            }
        }
        return sum + (bias_inside ? 0 : p.biases(f));
    });
}

std::vector<Suspect> suspects_for(const Problem& p, uword f) {
    const Mat& picture = p.picture;
    const Mat filter = p.filters.slice(f), seen = p.seen(f), right = p.map(f);
    const double bias = p.biases(f), weights = double(filter.n_elem);
    const uword last_k = filter.n_rows - 1, last_j = filter.n_cols - 1;
    const char* not_reset =
        "the sum of a place still holds those of the places before it; it starts anew at each";
    const char* whole =
        "the sum is kept in an int, which drops what is behind the point; take Real";
    std::vector<Suspect> suspects = {
        {whole, in_whole_numbers(p, f, true)},
        {whole, in_whole_numbers(p, f, false)},
        {"the filter is turned over (a mathematician's convolution); here the weight in row k and "
         "column j meets the pixel (y + k, x + j)",
         Mat(seen_by_loop(picture, turned_over(filter)) + bias)},
        {"the filter is turned over from left to right; the weight in column j meets the pixel x + "
         "j, in the order in which both stand",
         Mat(seen_by_loop(picture, Mat(arma::fliplr(filter))) + bias)},
        {"the filter is turned upside down; the weight in row k meets the pixel y + k, in the "
         "order "
         "in which both stand",
         Mat(seen_by_loop(picture, Mat(arma::flipud(filter))) + bias)},
        {"the bias is missing: each entry of map f has biases(f) added", seen},
        {"the bias is subtracted; it is added", Mat(seen - bias)},
        {"the bias is added once for each weight; it belongs to the sum, once",
         Mat(seen + weights * bias)},
        {"rows and columns are swapped in the picture: the pixel in row y + k and column x + j is "
         "picture(y + k, x + j)",
         map_of(p, f,
                [&](uword y, uword x, uword k, uword j) {
                    return filter(k, j) * entry_or_0(picture, x + j, y + k);
                })},
        {"y - k and x - j are looked at; the weight in row k and column j meets the pixel (y + k, "
         "x "
         "+ j)",
         map_of(p, f,
                [&](uword y, uword x, uword k, uword j) {
                    return filter(k, j) * entry_or_0(picture, y - k, x - j);
                })},
        {"k and j are swapped, in the filter or in the picture: k counts rows, so filters(k, j, f) "
         "meets picture(y + k, x + j)",
         map_of(p, f,
                [&](uword y, uword x, uword k, uword j) {
                    return entry_or_0(filter, j, k) * picture(y + k, x + j);
                })},
        {"rows and columns are swapped in the map: the place in row y and column x is maps(y, x, "
         "f)",
         filled(right.n_rows, right.n_cols,
                [&](uword y, uword x) { return entry_or_0(right, x, y); })},
        {not_reset, running(p, f, false, false)},
        {not_reset, running(p, f, true, false)},
        {not_reset, running(p, f, false, true)},
        {"only the last product is left: the products of a place are added, with +=",
         filled(right.n_rows, right.n_cols,
                [&](uword y, uword x) {
                    return filter(last_k, last_j) * picture(y + last_k, x + last_j);
                })},
        {"the largest of the products is taken; they are added up",
         filled(right.n_rows, right.n_cols,
                [&](uword y, uword x) {
                    double most = bias;
                    for (uword k = 0; k <= last_k; ++k) {
                        for (uword j = 0; j <= last_j; ++j) {
                            most = std::max(most, filter(k, j) * picture(y + k, x + j));
                        }
                    }
                    return most;
                })},
        {"weights and pixels are added; each pixel is multiplied by its weight",
         map_of(p, f,
                [&](uword y, uword x, uword k, uword j) {
                    return filter(k, j) + picture(y + k, x + j);
                })},
        {"the bias is added twice", Mat(right + bias)},
        {"the products are subtracted; they are added", Mat(bias - seen)},
        {"the weights are left out: this is the sum of the pixels",
         map_of(p, f, [&](uword y, uword x, uword k, uword j) { return picture(y + k, x + j); })},
        {"the last row of the filter is left out: k runs from 0 to h - 1",
         map_of(p, f,
                [&](uword y, uword x, uword k, uword j) {
                    return k < last_k ? filter(k, j) * picture(y + k, x + j) : 0;
                })},
        {"the last column of the filter is left out: j runs from 0 to w - 1",
         map_of(p, f,
                [&](uword y, uword x, uword k, uword j) {
                    return j < last_j ? filter(k, j) * picture(y + k, x + j) : 0;
                })},
        {"the first row of the filter is left out: k runs from 0 to h - 1",
         map_of(p, f,
                [&](uword y, uword x, uword k, uword j) {
                    return k > 0 ? filter(k, j) * picture(y + k, x + j) : 0;
                })},
        {"the first column of the filter is left out: j runs from 0 to w - 1",
         map_of(p, f,
                [&](uword y, uword x, uword k, uword j) {
                    return j > 0 ? filter(k, j) * picture(y + k, x + j) : 0;
                })},
        {"only the bias is left: were the loops over k and j entered?",
         Mat(arma::size(right), arma::fill::value(bias))},
        {"all biases are added to each map; map f has biases(f) alone",
         Mat(seen + arma::accu(p.biases))},
        {"only the last product is left: the products of a place are added, with +=",
         filled(right.n_rows, right.n_cols,
                [&](uword y, uword x) {
                    return bias + filter(last_k, last_j) * picture(y + last_k, x + last_j);
                })},
        {"the sum is divided by the number of weights; it is no mean", Mat(seen / weights + bias)},
        {"the sum, with its bias, is divided by the number of weights; it is no mean",
         Mat(right / weights)},
        {"the filter does not move: at every place it sees the corner at the top left",
         filled(right.n_rows, right.n_cols, [&](uword, uword) { return right(0, 0); })},
        {"each weight meets the same pixel, picture(y, x); it should meet picture(y + k, x + j)",
         map_of(p, f,
                [&](uword y, uword x, uword k, uword j) { return filter(k, j) * picture(y, x); })},
        {"negative sums are cut to 0: that is relu, another layer",
         each(right, [](double z) { return z > 0 ? z : 0; })},
        {"a sigmoid is in it; the map is the weighted sum z itself", each(right, sigmoid_of)}};
    if (f > 0) {
        suspects.emplace_back(
            "every map is made with the first filter: map f belongs to filters.slice(f)",
            Mat(p.seen(0) + bias));
        suspects.emplace_back("every map has the first filter's bias: map f has biases(f)",
                              Mat(seen + p.biases(0)));
        suspects.emplace_back("every map is the first filter's: map f belongs to filter f",
                              p.map(0));
    }
    if (p.filters.n_slices > 1) {
        Mat all = right;
        for (uword e = 0; e < p.filters.n_slices; ++e) {
            if (e != f) {
                all += p.seen(e);
            }
        }
        suspects.emplace_back("all filters are summed into one map; each has a map of its own",
                              all);
    }
    return suspects;
}

/// What a wrong size says of the loops.
std::string cause_of_size(const Problem& p, const Cube& maps) {
    const uword H = p.picture.n_rows, W = p.picture.n_cols, h = p.filters.n_rows,
                w = p.filters.n_cols, F = p.filters.n_slices;
    const auto is = [&](uword rows, uword cols) {
        return maps.n_rows == rows && maps.n_cols == cols;
    };
    if (maps.is_empty()) {
        return "nothing came back: was the answer ever given a size?";
    }
    if (is(H - h + 1, W - w + 1)) {
        return maps.n_slices == 1
                   ? "only one map came back; each filter has one, in a slice of its own"
                   : "as many slices as there are filters: filters.n_slices";
    }
    if (maps.n_slices != F && maps.n_rows == F) {
        return "the number of filters comes last: Cube(rows, columns, slices)";
    }
    if (is(W - w + 1, H - h + 1)) {
        return "rows and columns are swapped in the size of the map";
    }
    if (is(H - w + 1, W - h + 1)) {
        return "h and w are swapped: the filter has filters.n_rows rows and filters.n_cols columns";
    }
    if (is(H, W)) {
        return "the map is as large as the picture ('same'); the filter is to lie wholly inside "
               "the picture ('valid'), and fits at fewer places";
    }
    if (is(H - h, W - w)) {
        return "one place is missing down and across: from the first row 0 to the last one, H - h, "
               "there are H - h + 1";
    }
    if (is(H + h - 1, W + w - 1)) {
        return "the filter hangs over the edge ('full'); it is to lie wholly inside the picture "
               "('valid')";
    }
    if (is(H / h, W / w)) {
        return "the filter moves by its own size; it moves by one pixel";
    }
    return "";
}

void hold(Case& c, const Problem& p) {
    c.given("picture", p.picture);
    given_slices(c, "filters", p.filters, "filter");
    const Mat biases = p.biases;
    c.given("biases", biases);
    const uword F = p.filters.n_slices, rows = p.picture.n_rows - p.filters.n_rows + 1,
                cols = p.picture.n_cols - p.filters.n_cols + 1;
    const Cube maps = mine::convolve(p.picture, p.filters, p.biases);
    if (!c.expect_that(maps.n_rows == rows && maps.n_cols == cols && maps.n_slices == F,
                       "maps of " + size_text(rows, cols) + " x " + std::to_string(F),
                       "a Cube of " + size_text(maps), cause_of_size(p, maps))) {
        return;
    }
    for (uword f = 0; f < F; ++f) {
        if (!c.expect("the map of filter " + std::to_string(f), maps.slice(f), p.map(f),
                      suspects_for(p, f))) {
            return;
        }
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("6.1", "convolve");
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
                          {28, 28, 5, 5, 6}}) {
        check.add(
            "a picture of " + size_text(s.H, s.W) + ", " + count_text(s.F, "filter") + " of " +
                size_text(s.h, s.w),
            [s](Case& c) {
                hold(c, {c.random(s.H, s.W), random_cube(c, s.h, s.w, s.F), c.random_col(s.F)});
            });
    }
    check.add("the example of the exercise", [](Case& c) {
        Cube filter(1, 2, 1);
        filter.slice(0) = Mat{{1, 10}};
        hold(c, {Mat{{1, 2, 3}, {4, 5, 6}}, filter, Col{0.5}});
    });
}

} // namespace lab::check
