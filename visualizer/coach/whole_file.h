#pragma once

// Files of ours, written whole or not at all: a full disk, a crash or a reader at the wrong moment
// never meets half of one.

#include <filesystem>
#include <string>
#include <string_view>

namespace coach {

// Puts the content there: into a temporary file beside it, which is checked to have all of it, to
// be on the disk, and then takes the name. A link stays a link: the file that it names is replaced.
// What is no plain file (/dev/null, a pipe) is written to as it is. Makes the folder if need be.
// Throws std::system_error, which names the file; then what was there before is as it was.
void writeWhole(const std::filesystem::path& file, std::string_view content);

// The same, where nothing has that name yet. False if something has, which stays as it is.
bool writeNew(const std::filesystem::path& file, std::string_view content);

// All that is in it. Throws std::system_error, which names the file.
std::string readWhole(const std::filesystem::path& file);

// Gives a file that cannot be understood another name, FILE.broken-N, so that nothing writes over
// it. Returns that name. Throws std::filesystem::filesystem_error.
std::filesystem::path keepAside(const std::filesystem::path& file);

}  // namespace coach
