#include "tools/page/reading.hpp"

#include "common/basics/error.hpp"
#include "common/pictures/grey_picture.hpp"
#include "common/reading/number_reader.hpp"
#include "tools/page/json.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace lab::page {

namespace {

std::string box(const Box& box) {
    return numbers(std::vector<double>{static_cast<double>(box.left), static_cast<double>(box.top),
                                       static_cast<double>(box.right),
                                       static_cast<double>(box.bottom)});
}

/// The inked pixels, run by run: [row, first column, length, piece].
std::string runs_of(const arma::u32_mat& pieces) {
    std::vector<std::string> runs;
    for (uword row = 0; row < pieces.n_rows; ++row) {
        for (uword col = 0; col < pieces.n_cols;) {
            uword end = col + 1;
            while (end < pieces.n_cols && pieces(row, end) == pieces(row, col)) {
                ++end;
            }
            if (pieces(row, col) != 0) {
                runs.push_back("[" + std::to_string(row) + "," + std::to_string(col) + "," +
                               std::to_string(end - col) + "," + std::to_string(pieces(row, col)) +
                               "]");
            }
            col = end;
        }
    }
    return list(runs, [](const std::string& run) { return run; });
}

/// Where a cut went: in each row that both pieces have ink in, between the two.
std::string cut_between(const Pieces& pieces, uword left, uword right) {
    std::vector<std::string> points;
    const Box both = box_of(pieces, {left, right});
    for (uword row = both.top; row <= both.bottom; ++row) {
        uword end = 0, begin = 0;
        bool has_left = false, has_right = false;
        for (uword col = both.left; col <= both.right; ++col) {
            const uword piece = pieces.numbers(row, col);
            if (piece == left + 1) {
                end = col;
                has_left = true;
            } else if (piece == right + 1 && !has_right) {
                begin = col;
                has_right = true;
            }
        }
        if (has_left && has_right && begin >= end && begin <= end + 2) {
            points.push_back("[" + number(static_cast<double>(end + begin + 1) / 2) + "," +
                             std::to_string(row) + "]");
        }
    }
    return list(points, [](const std::string& point) { return point; });
}

std::string cuts_of(const PageOfPieces& page) {
    std::vector<std::string> cuts;
    for (const PieceLine& line : page.lines) {
        for (uword k = 1; k < line.count; ++k) {
            if (line.cut_before[k]) {
                const uword left = line.first + k - 1;
                cuts.push_back(JsonObject()
                                   .whole("left", left)
                                   .raw("points", cut_between(page.pieces, left, left + 1))
                                   .done());
            }
        }
    }
    return list(cuts, [](const std::string& cut) { return cut; });
}

std::string digit_as_json(const DigitFound& digit) {
    return JsonObject()
        .text("text", digit.text)
        .number("probability", digit.probability)
        .raw("likely", numbers(digit.likely))
        .text("frame", frame_in_hex(digit.frame))
        .raw("box", box(digit.box))
        .done();
}

std::string number_as_json(const NumberFound& number) {
    return JsonObject()
        .text("text", number.text())
        .raw("box", box(number.box))
        .raw("digits", list(number.digits, digit_as_json))
        .done();
}

/// What other outputs say of the digits of a number; what the largest of them leaves to 1 is "no
/// digit", as of every network that was never asked about that.
void answer_by(const Outputs& outputs, NumberFound& number) {
    Mat frames(image_size, number.digits.size());
    for (uword k = 0; k < frames.n_cols; ++k) {
        frames.col(k) = number.digits[k].frame;
    }
    const Mat found = outputs(frames);
    for (uword k = 0; k < frames.n_cols; ++k) {
        DigitFound& digit = number.digits[k];
        const uword answer = found.col(k).index_max();
        digit.text = std::to_string(answer);
        digit.probability = static_cast<double>(found(answer, k));
        digit.likely.head(digit_count) = found.col(k);
        digit.likely(no_digit) = std::max(Real{0}, 1 - found(answer, k));
    }
}

} // namespace

Mat decoded_drawing(const Request& request) {
    constexpr uword longest = 1000; // pixels a side
    if (request.body.empty()) {
        throw UsageError("A picture is needed, and nothing was sent.");
    }
    Mat brightness = decode_grey("The drawing", request.body);
    if (std::max(brightness.n_rows, brightness.n_cols) > longest) {
        throw UsageError("A drawing has at most 1,000 pixels a side, and this one has " +
                         std::to_string(brightness.n_cols) + " x " +
                         std::to_string(brightness.n_rows) + ".");
    }
    return brightness;
}

std::string frame_in_hex(const Col& frame) {
    std::string hex;
    hex.reserve(2 * frame.n_elem);
    for (const Real ink : frame) {
        const auto byte = static_cast<unsigned>(
            std::lround(255 * std::clamp(static_cast<double>(ink), 0.0, 1.0)));
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

Col frame_from_hex(const std::string& hex) {
    const std::string digits = "0123456789abcdef";
    if (hex.size() != 2 * image_size || hex.find_first_not_of(digits) != std::string::npos) {
        throw UsageError("A digit is 28 x 28 pixels, and that is none.");
    }
    Col frame(image_size);
    for (uword k = 0; k < image_size; ++k) {
        const auto byte = 16 * digits.find(hex[2 * k]) + digits.find(hex[2 * k + 1]);
        frame(k) = static_cast<Real>(byte) / Real{255};
    }
    return frame;
}

std::string read_drawing(const Mat& brightness, const NamedReader& reader, const Outputs& outputs) {
    const auto start = std::chrono::steady_clock::now();
    const ReadingChoices choices;
    const ScaledPage seen = find_pieces_at_their_scale(brightness, choices);
    auto found = read_page(seen, reader.digits, choices);
    if (outputs) {
        for (NumberFound& number : found) {
            answer_by(outputs, number);
        }
    }
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - start;
    const PageOfPieces& page = seen.page;
    return JsonObject()
        .text("reader", reader.title)
        .text("plan", reader.plan())
        .text("kind", reader.is_convolutional() ? "deep" : "book")
        .number("milliseconds", spent.count())
        .whole("rows", brightness.n_rows)
        .whole("cols", brightness.n_cols)
        .flag("light_ink", page.paper.light_ink)
        .number("threshold", page.paper.threshold)
        .raw("runs", page.lines.empty() ? "[]" : runs_of(page.pieces.numbers))
        .raw("pieces", list(page.pieces.boxes, box))
        .raw("cuts", cuts_of(page))
        .raw("numbers", list(found, number_as_json))
        .done();
}

void add_reading(Router& router, Readers& readers, const Outputs& own) {
    router.add(Method::post, "/api/read", [&readers, own](const Request& request) {
        const Mat brightness = decoded_drawing(request);
        const auto reader = readers.get(request["reader"]);
        return Response{200, "application/json",
                        read_drawing(brightness, *reader, reader->id == "mine" ? own : Outputs())};
    });
}

} // namespace lab::page
