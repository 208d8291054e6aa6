#include "figures.hpp"

#include "common/basics/error.hpp"
#include "common/plots/plot.hpp"

#include <fstream>
#include <optional>
#include <sstream>

namespace lab {

namespace {

/// examples, painted, real; NaN where a share is not there.
std::optional<arma::rowvec> read_row(const std::string& line) {
    arma::rowvec row(3, arma::fill::value(arma::datum::nan));
    std::istringstream cells(line);
    std::string cell;
    for (arma::uword k = 0; k < 3 && std::getline(cells, cell, ','); ++k) {
        std::istringstream number(cell);
        if (!cell.empty() && !(number >> row(k) && number.eof())) {
            return std::nullopt;
        }
    }
    return row(0) > 0 ? std::optional(row) : std::nullopt;
}

} // namespace

void draw_table(const std::string& table, const std::string& plot) {
    std::ifstream file(table);
    std::string line;
    std::getline(file, line);
    arma::mat rows;
    bool right = line == "examples,painted,real";
    while (right && std::getline(file, line)) {
        const auto row = read_row(line);
        right = row.has_value();
        if (right) {
            rows.insert_rows(rows.n_rows, *row);
        }
    }
    if (!right || rows.n_rows < 2) {
        throw MissingError(table + ": this is no table of --curve, which begins with the line "
                                   "examples,painted,real and has two more at least.");
    }
    Diagram diagram;
    diagram.title = "Digits misread, against digits learnt from";
    diagram.x_label = "painted digits seen";
    diagram.y_label = "misread, per cent";
    diagram.log_x = diagram.log_y = true;
    const auto curve = [&](const char* title, arma::uword column) {
        arma::mat points(rows.n_rows, 2);
        points.col(0) = rows.col(0);
        points.col(1) = 100 * (1 - rows.col(column));
        return Curve{title, points, "linespoints"};
    };
    std::vector<Curve> curves = {curve("painted digits", 1)};
    if (!rows.col(2).has_nan()) {
        curves.push_back(curve("real ones", 2));
    }
    Plot drawing(plot);
    draw_curves(drawing, diagram, curves);
    drawing.show();
}

} // namespace lab
