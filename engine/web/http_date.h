#pragma once

// Times as HTTP writes them: "Sun, 06 Nov 1994 08:49:37 GMT".

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace engine::web {

std::string datetimeToString(std::time_t time);

// Reads it, and the two older forms that HTTP still allows. None where it is something else.
std::optional<std::time_t> stringToDatetime(std::string_view text);

}  // namespace engine::web
