#include "engine/web/http_date.h"

#include <array>
#include <cstdio>

namespace engine::web {

// Names of days and months by hand: those of strftime are in the language of the machine.
std::string datetimeToString(std::time_t time) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 64> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                      days[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                      months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900,
                      parts.tm_hour, parts.tm_min, parts.tm_sec);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::optional<std::time_t> stringToDatetime(std::string_view text) {
    const std::string terminated(text);
    for (const char* const form :
         {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"}) {
        std::tm parts{};
        const char* const end = strptime(terminated.c_str(), form, &parts);
        if (end && *end == '\0' && end == terminated.data() + terminated.size())
            return timegm(&parts);
    }
    return std::nullopt;
}

}  // namespace engine::web
