#pragma once

// A table in the columns that a terminal has.

#include <string>
#include <vector>

namespace terminal {

using Cells = std::vector<std::string>;

// Its rows, the first of which is its head, as lines that are not wider. Where columns have no room
// for that, each row is a list below its first cell: "  head: cell".
std::string tableLaidOut(const std::vector<Cells>& rows, std::size_t widest);

}  // namespace terminal
