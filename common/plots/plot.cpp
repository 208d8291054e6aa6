#include "common/plots/plot.hpp"

#include <ostream>

namespace lab {

Plot::Plot(const std::string& target) : Plot(target, Size()) {}

Plot::Plot(const std::string& target, Size size)
    : output_(std::make_unique<GnuplotOutput>(target, size)) {}

Plot::Plot(Plot&&) noexcept = default;
Plot::~Plot() = default;

Plot& Plot::command(const std::string& line) {
    output_->script() << line << '\n';
    return *this;
}

Plot& Plot::data(const std::string& name, const arma::mat& rows) {
    std::ostream& script = output_->script();
    script << '$' << name << " << END_OF_DATA\n";
    for (arma::uword row = 0; row < rows.n_rows; ++row) {
        for (arma::uword col = 0; col < rows.n_cols; ++col) {
            script << rows(row, col) << ' ';
        }
        script << '\n';
    }
    script << "END_OF_DATA\n";
    return *this;
}

Plot& Plot::surface(const std::string& name, const arma::vec& x, const arma::vec& y,
                    const arma::mat& z) {
    std::ostream& script = output_->script();
    script << '$' << name << " << END_OF_DATA\n";
    for (arma::uword i = 0; i < x.n_elem; ++i) {
        for (arma::uword j = 0; j < y.n_elem; ++j) {
            script << x(i) << ' ' << y(j) << ' ' << z(i, j) << '\n';
        }
        script << '\n';
    }
    script << "END_OF_DATA\n";
    return *this;
}

void Plot::show() {
    output_->show();
}

bool Plot::in_letters() const {
    return output_->in_letters();
}

bool Plot::in_window() const {
    return output_->in_window();
}

void draw_curves(Plot& plot, const Diagram& diagram, const std::vector<Curve>& curves) {
    plot.command("set title " + quoted(diagram.title));
    plot.command("set xlabel " + quoted(diagram.x_label));
    plot.command("set ylabel " + quoted(diagram.y_label));
    plot.command("set key " + diagram.key);
    plot.command(diagram.log_x ? "set logscale x" : "unset logscale x");
    plot.command(diagram.log_y ? "set logscale y" : "unset logscale y");
    std::string line = "plot ";
    for (std::size_t k = 0; k < curves.size(); ++k) {
        const std::string name = "curve" + std::to_string(k);
        plot.data(name, curves[k].points);
        line += (k == 0 ? "$" : ", $") + name + " using 1:2 with " + curves[k].style +
                (curves[k].title.empty() ? " notitle" : " title " + quoted(curves[k].title));
    }
    plot.command(line);
}

} // namespace lab
