#include "lessons/7_services_and_deployment/serve/netcatchat/text.h"

#include <cstddef>

namespace netcatchat {

namespace {

struct Letter {
    char32_t code;
    std::size_t bytes;  // 0: what is there is no UTF-8
};

// The shortest way to write a letter is the only one that is allowed: smallest[n] is the first that
// needs n bytes.
constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};

Letter firstOf(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes.front());
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC0 || lead >= 0xF8 || bytes.size() < length)
        return {0, 0};
    char32_t code = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(bytes[i]);
        if ((next & 0xC0) != 0x80)
            return {0, 0};
        code = code << 6 | (next & 0x3Fu);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < smallest[length] || code > 0x10FFFF || surrogate)
        return {0, 0};
    return {code, length};
}

bool isControl(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

// Line ends that are no control characters, and what turns or nests the direction of writing.
bool isUnsafeFormat(char32_t code) {
    return (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::string cleaned(std::string_view bytes) {
    std::string text;
    while (!bytes.empty()) {
        const auto [code, length] = firstOf(bytes);
        if (length == 0)
            text += "\uFFFD";
        else if (code == '\t')
            text += ' ';
        else if (!isControl(code) && !isUnsafeFormat(code))
            text += bytes.substr(0, length);
        bytes.remove_prefix(length == 0 ? 1 : length);
    }
    return text;
}

}  // namespace netcatchat
