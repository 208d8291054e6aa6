#include "functions.hpp"

namespace lab {

Functions functions_in_use() {
    return Functions();
}

} // namespace lab
