// Requests to ./lab page: bytes as a connection brings them, through the parser, the guard and the
// router. The first byte says whether the right Host and key are put before the others.

#include "tests/fuzz/accepted.hpp"
#include "tools/page/json.hpp"
#include "tools/page/reading.hpp"
#include "tools/page/server.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

using namespace lab;
using namespace lab::page;

const Guard guard{8028, "0123456789abcdef0123456789abcdef"};
const std::string known = " HTTP/1.1\r\nHost: 127.0.0.1:8028\r\nX-Lab-Key: " + guard.key + "\r\n";

/// A small page: files of the working folder's kind, a drawing that is decoded and framed, and
/// answers that say what was asked.
Router small_page() {
    Router router;
    router.serve("/", std::filesystem::temp_directory_path());
    router.add(Method::get, "/api/number", [](const Request& request) {
        return Response{200, "application/json",
                        JsonObject()
                            .text("name", request["name"])
                            .whole("label", whole_in(request, "label", 0, 9))
                            .number("eta", real_in(request, "eta", 0, 100))
                            .done()};
    });
    router.add(Method::post, "/api/frame", [](const Request& request) {
        return Response{200, "application/json", frame_in_hex(frame_from_hex(request.body))};
    });
    router.add(Method::post, "/api/read", [](const Request& request) {
        static const auto reader = [] {
            Engine engine(1);
            return named_reader("x", "x",
                                random_network({784, 2, 10}, Start::scaled_normal, engine));
        }();
        return Response{200, "application/json", read_drawing(decoded_drawing(request), *reader)};
    });
    return router;
}

void write_seeds(const std::filesystem::path& folder) {
    const auto keep = [&](const char* name, char lead, const std::string& bytes) {
        std::ofstream(folder / name, std::ios::binary) << lead << bytes;
    };
    keep("file", 0, "GET /index.html" + known + "\r\n");
    keep("number", 0, "GET /api/number?label=7&eta=0.5&name=a%20b" + known + "\r\n");
    keep("stranger", 0, "GET /api/number HTTP/1.1\r\nHost: 127.0.0.1:8028\r\n\r\n");
    keep("rebound", 0, "GET / HTTP/1.1\r\nHost: lab.example\r\nOrigin: null\r\n\r\n");
    keep("chunks", 0,
         "POST /api/frame" + known + "Transfer-Encoding: chunked\r\n\r\n4\r\n0123\r\n0\r\n\r\n");
    keep("drawing", 1, "/api/read\nP5 6 6 255 " + std::string(18, '\xff') + std::string(18, '\0'));
    keep("frame", 1, "/api/frame\n" + std::string(1568, '7'));
}

/// Path and body of an input, as a request that is let in.
std::string let_in(std::string_view input) {
    const std::size_t end = std::min(input.find('\n'), input.size());
    const std::string body(input.substr(std::min(end + 1, input.size())));
    return "POST " + std::string(input.substr(0, end)) + known +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    if (const char* folder = std::getenv("FUZZ_SEEDS")) {
        write_seeds(folder);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Router router = small_page();
    if (size == 0) {
        return 0;
    }
    const std::string_view input = lab::fuzz::text_of(data + 1, size - 1);
    const bool is_let_in = data[0] % 2 == 1;
    const std::string bytes = is_let_in ? let_in(input) : std::string(input);
    const std::string answer = answer_to_bytes(bytes, guard, router);
    lab::fuzz::require(answer.empty() || answer.find(' ') == 3, "an answer without a status");
    lab::fuzz::require(answer.find("500 ") != 0, answer);
    // Whoever does not show the key is told nothing
    if (bytes.find(guard.key) == std::string::npos && answer.find("200 ") == 0) {
        lab::fuzz::require(bytes.find("/api/") != bytes.find('/'), "data without the key");
    }
    return 0;
}
