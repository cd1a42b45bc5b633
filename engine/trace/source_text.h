#pragma once

// The source files that a program was made of, as far as they can still be found.

#include <optional>
#include <string>

namespace engine::trace {

// A source file's name as the compiler gave it: relative to the project where it lies inside it,
// else absolute.
std::string sourceName(const std::string& compilersName);

// Its text: at most the first 200 KB; nullopt where it cannot be read.
std::optional<std::string> readSource(const std::string& sourceName);

// The project's root folder, ending in '/'.
std::string sourceRoot();

}  // namespace engine::trace
