#pragma once

// Times as HTTP writes them: "Sun, 06 Nov 1994 08:49:37 GMT".

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace engine::web {

std::string datetimeToString(std::time_t time);

// Reads it, and the two older forms that HTTP still allows. None where it is something else, or a
// day or a time of day that there is not. A year of two digits is the one that is at most 50 years
// ahead of `now` (RFC 9110, 5.6.7).
std::optional<std::time_t> stringToDatetime(std::string_view text,
                                            std::time_t now = std::time(nullptr));

}  // namespace engine::web
