#include "visualizer/terminal/characters.h"

#include <cstdio>

namespace terminal {

namespace {

bool turnsTheDirection(char32_t c) {
    return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

std::string escaped(const char* format, char32_t number) {
    char text[16];
    std::snprintf(text, sizeof text, format, static_cast<unsigned>(number));
    return text;
}

}  // namespace

char32_t takeCharacter(std::string_view& bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char first = byte(0);
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    char32_t character = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (i >= bytes.size() || (byte(i) & 0xC0) != 0x80) {
            bytes.remove_prefix(1);
            return first;
        }
        character = character << 6 | (byte(i) & 0x3Fu);
    }
    bytes.remove_prefix(length);
    return character;
}

std::string utf8(char32_t character) {
    const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
    if (character < 0x80)
        return {byte(character)};
    if (character < 0x800)
        return {byte(0xC0 | character >> 6), byte(0x80 | (character & 0x3F))};
    if (character < 0x10000)
        return {byte(0xE0 | character >> 12), byte(0x80 | (character >> 6 & 0x3F)),
                byte(0x80 | (character & 0x3F))};
    return {byte(0xF0 | character >> 18), byte(0x80 | (character >> 12 & 0x3F)),
            byte(0x80 | (character >> 6 & 0x3F)), byte(0x80 | (character & 0x3F))};
}

std::string visible(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t character = takeCharacter(text);
        const std::size_t length = before.size() - text.size();
        const bool noUtf8 = length == 1 && character >= 0x80;
        if (character == U'\t')
            shown += "    ";
        else if (character < 0x20 || (character >= 0x7F && character < 0xA0) || noUtf8)
            shown += escaped("\\x%02X", character);
        else if (turnsTheDirection(character))
            shown += escaped("\\u%04X", character);
        else
            shown += before.substr(0, length);
    }
    return shown;
}

}  // namespace terminal
