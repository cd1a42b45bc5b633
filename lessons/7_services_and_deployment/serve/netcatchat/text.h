#pragma once

// What people have typed, or another program has left in the database, made fit to be shown.

#include <cstddef>
#include <string>
#include <string_view>

namespace netcatchat {

// engine::printable, with a space for each tab: on one line, and with nothing in it that could do
// more on a terminal than be read. More than `most` bytes are cut between two characters, and "…"
// says so.
std::string cleaned(std::string_view bytes, std::size_t most = std::string_view::npos);

}  // namespace netcatchat
