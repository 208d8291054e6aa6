#include "common/paper/local_background.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

BOOST_AUTO_TEST_SUITE(local_background_suite)

BOOST_AUTO_TEST_CASE(strokes_are_no_paper_and_the_edge_of_a_shadow_is) {
    Mat picture(80, 120, arma::fill::value(0.9));
    picture.tail_cols(60).fill(0.5);
    const Mat bare = picture;
    picture.submat(20, 20, 60, 25).fill(0.2);
    picture.submat(20, 90, 60, 95).fill(0.1);
    const Mat paper = local_background(picture);
    BOOST_TEST(paper.max() <= Real(0.901));
    BOOST_TEST(paper.min() >= Real(0.499));
    // The paper without ink is as bright everywhere, but for the few columns of the edge
    const Mat divided = divided_by_paper(bare, paper);
    BOOST_TEST(arma::abs(divided.head_cols(56) - 1).max() < Real(0.02));
    BOOST_TEST(arma::abs(divided.tail_cols(56) - 1).max() < Real(0.02));
    // And the ink has in the shade the share of the light that it has beside it
    const Mat inked = divided_by_paper(picture, paper);
    BOOST_TEST(double(inked(40, 22)) == 0.2 / 0.9, boost::test_tools::tolerance(0.05));
    BOOST_TEST(double(inked(40, 92)) == 0.1 / 0.5, boost::test_tools::tolerance(0.05));
}

BOOST_AUTO_TEST_CASE(a_large_picture_has_a_small_paper) {
    const Mat paper = local_background(Mat(1200, 1600, arma::fill::value(0.7)));
    BOOST_TEST(paper.n_cols <= 250U);
    BOOST_TEST(paper.min() > Real(0.69));
    BOOST_TEST(paper.max() < Real(0.71));
    for (const auto& [rows, cols] : {std::pair(1, 1), std::pair(1, 900), std::pair(900, 1)}) {
        BOOST_TEST(!local_background(Mat(rows, cols, arma::fill::ones)).is_empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
