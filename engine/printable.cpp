#include "engine/printable.h"

#include <algorithm>

namespace engine {

namespace {

struct Character {
    char32_t code = 0;
    std::size_t length = 0;  // in bytes; 0: what is there is no UTF-8
};

// The first that needs so many bytes: a longer way to write a smaller one is not valid.
constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};

Character firstOf(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length)
        return {};
    char32_t code = lead & (0x7FU >> length);
    for (const char c : text.substr(1, length - 1)) {
        const auto next = static_cast<unsigned char>(c);
        if ((next & 0xC0) != 0x80)
            return {};
        code = code << 6 | (next & 0x3FU);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < smallest[length] || code > 0x10FFFF || surrogate)
        return {};
    return {code, length};
}

bool isControl(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

bool turnsLines(char32_t code) {
    return code == 0x061C || code == 0x200E || code == 0x200F ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

void appendEscaped(std::string& to, char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (const std::string_view letter = letterEscape(c); !letter.empty())
        to += letter;
    else
        to += {'\\', 'x', digits[byte / 16], digits[byte % 16]};
}

std::string shown(std::string_view text, std::string_view alsoAsItIs) {
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const bool stays = alsoAsItIs.find(text.front()) != std::string_view::npos;
        const std::size_t length = stays ? 1 : printableLength(text);
        if (length == 0)
            appendEscaped(shown, text.front());
        else
            shown += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return shown;
}

}  // namespace

std::size_t printableLength(std::string_view text) {
    const auto [code, length] = firstOf(text);
    return isControl(code) || turnsLines(code) ? 0 : length;
}

std::string_view letterEscape(char c) {
    switch (c) {
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            return {};
    }
}

std::string printable(std::string_view text) {
    return shown(text, {});
}

std::string printableLines(std::string_view text) {
    return shown(text, "\n\t");
}

}  // namespace engine
