// Slips that the text of an answer shows, and what compilers say of them: slips/ has answers with a
// slip each, and slips/words what five compilers said of each.
#include "tools/coach/compiler_meanings.hpp"
#include "tools/coach/course.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <set>

namespace fs = std::filesystem;
using namespace lab::coach;

namespace {

const fs::path root = LAB_SOURCE_ROOT;
const fs::path slips_folder = root / "tests" / "coach" / "slips";

/// Answers with a slip that a compiler refuses: "4.3_entry_of_difference.cpp".
std::vector<fs::path> refused_answers() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(slips_folder)) {
        const bool refused =
            fs::exists(slips_folder / "words" / (entry.path().stem().string() + ".txt"));
        if (refused) {
            found.push_back(entry.path());
        }
    }
    return found;
}

/// The lines behind "// says: ", one for each error.
std::vector<std::string> wanted(const std::string& answer) {
    std::vector<std::string> found;
    for (const std::string& line : split_lines(answer)) {
        if (line.rfind("// says: ", 0) == 0) {
            found.push_back(line.substr(9));
        }
    }
    return found;
}

/// What each compiler said, by its name.
std::map<std::string, std::string> recorded(const fs::path& answer) {
    std::map<std::string, std::string> found;
    std::string compiler;
    for (const std::string& line :
         split_lines(read_file(slips_folder / "words" / (answer.stem().string() + ".txt")))) {
        if (line.rfind("=== ", 0) == 0) {
            compiler = line.substr(4);
        } else {
            found[compiler] += line + "\n";
        }
    }
    return found;
}

/// The exercise's file among the words of a compiler.
std::string file_named_in(const std::string& words) {
    const std::size_t start = words.find("exercises/");
    return words.substr(start, words.find(".cpp:") + 4 - start);
}

std::set<std::size_t> lines_of(const std::vector<Slip>& slips) {
    std::set<std::size_t> lines;
    for (const Slip& slip : slips) {
        lines.insert(slip.line);
    }
    return lines;
}

std::vector<fs::path> sources_below(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".cpp") {
            found.push_back(entry.path());
        }
    }
    return found;
}

} // namespace

BOOST_AUTO_TEST_CASE(what_five_compilers_refuse_is_told_with_its_cure) {
    const std::set<std::string> compilers = {"g++ 12", "g++ 14", "g++ 16", "clang 14", "clang 19"};
    BOOST_TEST(refused_answers().size() > 20);
    for (const fs::path& answer : refused_answers()) {
        const std::string source = read_file(answer);
        const auto slips = slips_in(source, root);
        std::set<std::string> heard;
        for (const auto& [compiler, words] : recorded(answer)) {
            heard.insert(compiler);
            const std::string file = file_named_in(words);
            const std::string declarations =
                read_file(root / fs::path(file).parent_path() / "exercises.hpp");
            std::vector<std::string> meanings;
            std::set<std::size_t> lines;
            for (const CompileError& error : errors_in(file, words)) {
                if (lines.insert(error.line).second) {
                    meanings.push_back(meaning_of(error, source, declarations, slips));
                }
            }
            const std::vector<std::string> sentences = wanted(source);
            BOOST_TEST_CONTEXT(answer.filename() << " by " << compiler) {
                BOOST_TEST_REQUIRE(meanings.size() == sentences.size());
                for (std::size_t i = 0; i < meanings.size(); ++i) {
                    BOOST_TEST(meanings[i].find(sentences[i]) != std::string::npos,
                               meanings[i] << " does not say " << sentences[i]);
                }
            }
        }
        BOOST_TEST(heard == compilers, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(an_error_that_speaks_for_itself_is_left_as_it_is) {
    for (const std::string message :
         {"expected ';' before '}' token", "'z' was not declared in this scope",
          "no member named 'each_colum' in 'arma::Mat<double>'", "call to 'swap' is ambiguous",
          "cannot convert 'std::string' to 'int' in return"}) {
        const CompileError error{"exercises/x.cpp", 2, 1, message, {}, "", ""};
        BOOST_TEST(meaning_of(error, "\nauto z = 1;\n", "Mat relu(const Mat& z);", {}) == "");
    }
}

BOOST_AUTO_TEST_CASE(a_product_of_two_vectors_that_is_compared_is_to_be_a_number) {
    for (const std::string message :
         {"cannot convert 'const arma::mtOp<long long unsigned int, "
          "arma::Glue<arma::Op<arma::Col<double>, "
          "arma::op_htrans>, arma::Col<double>, arma::glue_times>, arma::op_rel_gt_post>' to 'int' "
          "in return",
          "no viable conversion from returned value of type 'const mtOp<uword, "
          "Glue<Op<Col<double>, op_htrans>, "
          "Col<double>, glue_times>, op_rel_gt_post>' to function return type 'int'"}) {
        const CompileError error{"exercises/x.cpp", 1, 1, message, {}, "", ""};
        const std::string meaning = meaning_of(error, "return w.t() * x > 0;", "", {});
        BOOST_TEST(meaning.find("arma::dot(w, x) + b > 0") != std::string::npos, meaning);
    }
}

BOOST_AUTO_TEST_CASE(a_slip_is_named_in_each_line_that_has_one_and_in_no_other) {
    const std::string text = read_file(slips_folder / "named_or_not.cpp");
    std::set<std::size_t> named;
    const std::vector<std::string> lines = split_lines(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].size() > 8 && lines[i].substr(lines[i].size() - 8) == "// named") {
            named.insert(i + 1);
        }
    }
    BOOST_TEST(named.size() >= 30);
    BOOST_TEST(lines_of(slips_in(text, root)) == named, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_solution_and_no_stub_has_a_slip) {
    for (const char* folder : {"solutions", "exercises", "common"}) {
        for (const fs::path& file : sources_below(root / folder)) {
            const auto slips = slips_in(read_file(file), root);
            BOOST_TEST(slips.empty(), file << " " << (slips.empty() ? "" : told(slips[0])));
        }
    }
}

BOOST_AUTO_TEST_CASE(mistakes_that_divide_whole_numbers_are_seen_in_their_text) {
    std::size_t count = 0;
    for (const fs::path& file : sources_below(root / "tests" / "mistakes")) {
        if (file.stem() == "whole_numbers_divided") {
            ++count;
            const auto slips = slips_in(read_file(file), root);
            BOOST_TEST_CONTEXT(file) {
                BOOST_TEST_REQUIRE(!slips.empty());
                BOOST_TEST((slips[0].kind == Slip::divided));
            }
        }
    }
    BOOST_TEST(count > 4);
}

BOOST_AUTO_TEST_CASE(a_cure_names_the_type_that_the_expression_has) {
    const auto first = [](const std::string& statement) {
        const auto slips =
            slips_in("#include \"common/basics/real.hpp\"\n"
                     "void f(const lab::Mat& W, const lab::Col& w, const lab::Mat& x) {\n" +
                         statement + "\n}\n",
                     root);
        return slips.empty() ? std::string() : told(slips[0]);
    };
    const auto has = [](const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    };
    BOOST_TEST(has(first("auto z = W * x;"), "line 3: auto z keeps the expression W * x"));
    BOOST_TEST(has(first("auto z = W * x;"), "Write Mat z = W * x"));
    BOOST_TEST(has(first("auto z = W * w;"), "Write Col z"));
    BOOST_TEST(has(first("auto z = w.t() * x;"), "Write Row z"));
    BOOST_TEST(has(first("auto z = W * x + w;"), "Write Mat z = W * x + w"));
    BOOST_TEST(has(first("auto z = x - w;"), "Write Mat z"));
    BOOST_TEST(has(first("auto z = w - x;"), "Write Mat z"));
    BOOST_TEST(has(first("auto z = W * w + w;"), "Write Col z"));
    BOOST_TEST(has(first("auto z = x > 0;"), "Write arma::umat z"));
    BOOST_TEST(has(first("auto z = arma::sum(x, 0);"), "Write Row z"));
    BOOST_TEST(has(first("auto f = [](const Mat& z) { return -z; };"), "Write -> Mat behind"));
    BOOST_TEST(has(first("lab::Mat m; m(0, 0) = 1;"),
                   "m is declared here and given no size: it has 0 x 0"));
    BOOST_TEST(has(first("lab::Real r = 1 / W.n_rows;"), "Write Real(1) / W.n_rows"));
}

BOOST_AUTO_TEST_CASE(any_text_is_read_to_its_end) {
    const std::string whole = read_file(slips_folder / "named_or_not.cpp");
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        slips_in(whole.substr(0, length), root / "nowhere"); // cut anywhere
        std::string damaged = whole;
        damaged.erase(length, 5);
        slips_in(damaged, root / "nowhere");
    }
    for (const char* opening :
         {"(", "{", "[", "f(", "-", "a ? ", "if (a) {", "if (a) ", "a = ", "[&] { return "}) {
        std::string nested = "void f() {\n";
        for (int i = 0; i < 5000; ++i) {
            nested += opening;
        }
        slips_in(nested, root);
    }
    slips_in("))}}]];auto x = ([{<", root);
    slips_in("auto f = [](auto a) { return f(a); }; f(f(arma::mat(1, 1)));", root);
}
