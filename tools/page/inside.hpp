#pragma once
// A look inside: what each layer made of a digit, what its weights look like, and why not an 8.

#include "tools/page/readers.hpp"

namespace lab::page {

/// What each layer made of a digit (784 x 1).
/// Of the book's network: {"kind": "book", "sizes", "outputs", "answer", "hidden": [{"neuron", "a",
/// "influence"}]}, those of the last hidden layer, the most influential first; the influence of
/// neuron j is w a_j, what it carried into the sum z of the answer; and "lines": [{"from", "to",
/// "weight", "carried"}], those that carried most into any output.
/// Of a network of layers: {"kind": "deep", "outputs", "answer", "layers": [{"name", "channels",
/// "height", "width", "maps": [hexadecimal digits, a byte a number, 255 the layer's largest],
/// "kept": of max pooling which number of its square each is, "filters"}]}.
std::string look_inside(const NamedReader& reader, const Col& digit);

/// The weights of neurons of the first layer as pictures: {"rows", "cols", "pictures": [hexadecimal
/// digits, signed: 128 is 0, 255 the largest weight]}; of the book's network, or of a network whose
/// first layer is dense. At most `most` of them.
std::string weight_pictures(const NamedReader& reader, uword most);

/// The filter `filter` of the convolution that is layer `layer`: a picture a channel.
std::string filter_pictures(const NamedReader& reader, uword layer, uword filter);

/// Why not `other`? {"answer", "a_answer", "a_other", "most", "gradient": signed hexadecimal
/// digits}: d a(L)_other / dx for each pixel, by the lab's own backpropagation.
std::string why_not(const NamedReader& reader, const Col& digit, uword other);

/// Adds POST /api/inside, POST /api/why?other=8 (the body is a frame), GET /api/weights and
/// GET /api/filter?layer=0&filter=3, each with reader=ID.
void add_inside(Router& router, Readers& readers);

} // namespace lab::page
