#include "lessons/7_services_and_deployment/serve/netcatchat/text.h"

#include <algorithm>

#include "engine/printable.h"

namespace netcatchat {

namespace {

// The beginning of these bytes, at most so many, that ends between two characters of UTF-8.
std::string_view wholeCharacters(std::string_view bytes, std::size_t most) {
    const auto isInside = [&](std::size_t at) { return (bytes[at] & 0xC0) == 0x80; };
    std::size_t end = most;
    while (end > 0 && most - end < 3 && isInside(end))
        --end;
    return bytes.substr(0, isInside(end) ? most : end);
}

}  // namespace

std::string cleaned(std::string_view bytes, std::size_t most) {
    const bool tooLong = bytes.size() > most;
    std::string text(tooLong ? wholeCharacters(bytes, most) : bytes);
    std::ranges::replace(text, '\t', ' ');
    return engine::printable(text) + (tooLong ? "…" : "");
}

}  // namespace netcatchat
