#pragma once

// What kind of thing a file is, by the end of its name.

#include <string_view>

namespace engine::web {

// "image/png" for "map.PNG"; `otherwise` where the ending is not known.
std::string_view contentType(std::string_view filename, std::string_view otherwise);

}  // namespace engine::web
