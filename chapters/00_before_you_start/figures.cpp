#include "figures.hpp"

#include "sections.hpp"

#include "common/plots/plot.hpp"

namespace lab {

void draw_columns(const std::string& target) {
    const Mat X = four_points();
    Mat Y = X;
    Y.each_col() -= centre();
    const auto as_rows = [](const Mat& columns) -> arma::mat {
        return arma::conv_to<arma::mat>::from(columns.t()); // a plot's points are rows
    };
    Plot plot(target);
    plot.command("set xrange [-3:4]");
    plot.command("set yrange [-4:5]");
    draw_curves(plot,
                {"A column is a point", "row 0", "row 1", false, false,
                 plot.in_letters() ? "below" : "top left"},
                {{"columns of X", as_rows(X), "points pointtype 7"},
                 {"c", as_rows(centre()), "points pointtype 2"},
                 {"columns of Y", as_rows(Y), "points pointtype 6"}});
    plot.show();
}

} // namespace lab
