#include "formula.hpp"

#include "common/basics/error.hpp"

#include "muparser_found.hpp" // written by meson: LAB_MUPARSER is 1 where the library is here

#if LAB_MUPARSER
#include <muParser.h>
#endif

#include <memory>

namespace lab {

#if LAB_MUPARSER

namespace {

/// A parser with the variable that it reads.
struct Formula {
    double x = 0;
    mu::Parser parser;
};

} // namespace

std::function<Real(Real x)> parse_formula(const std::string& text) {
    const auto formula = std::make_shared<Formula>();
    try {
        formula->parser.DefineVar("x", &formula->x);
        formula->parser.DefineConst("pi", arma::datum::pi);
        formula->parser.DefineConst("e", arma::datum::e);
        formula->parser.SetExpr(text);
        formula->parser.Eval(); // the first evaluation reads it
        if (formula->parser.GetNumResults() != 1) {
            throw UsageError("--function " + text +
                             ": one formula is needed, and these are several; write a decimal "
                             "point as a point.");
        }
    } catch (const mu::Parser::exception_type& error) {
        std::string reason = error.GetMsg();
        while (!reason.empty() && (reason.back() == '.' || reason.back() == '\n')) {
            reason.pop_back();
        }
        throw UsageError("--function " + text + ": neither a file nor a formula in x such as " +
                         "\"sin(3 * x) + x^2\" (" + reason + ").");
    }
    return [formula](Real x) {
        formula->x = x;
        return static_cast<Real>(formula->parser.Eval());
    };
}

#else

std::function<Real(Real x)> parse_formula(const std::string& text) {
    throw MissingError("--function " + text +
                       ": there is no such file, and formulas are read by muParser, which is not "
                       "here: install libmuparser-dev, or name smooth, jump or a file of points.");
}

#endif

} // namespace lab
