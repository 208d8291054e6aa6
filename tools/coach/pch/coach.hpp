// Compiled once for all files of the coach: of a small file's compilation reading these takes the
// most time.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>
