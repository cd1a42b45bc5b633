#pragma once

// The sections of a lesson's text that stand between its exercises.

#include <string>
#include <string_view>
#include <vector>

namespace coach {

// The titles of the sections to read between that exercise and the one before it in the text:
// {"From bytes to lines"}. None before the first exercise of a lesson, where the reader comes from
// the lesson's beginning.
std::vector<std::string> sectionsBefore(std::string_view text, std::string_view id);

}  // namespace coach
