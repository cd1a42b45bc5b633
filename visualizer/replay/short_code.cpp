#include "visualizer/replay/short_code.h"

#include <algorithm>

#include "visualizer/replay/cpp_tokens.h"

namespace replay {

using namespace cpp;

namespace {

constexpr std::size_t longestLabel = 40;  // characters shown

// On one line, without comments; white space only where it separates.
std::string oneLine(std::string_view text) {
    std::string line;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = endOfToken(text, at);
        const std::string_view token = text.substr(at, end - at);
        at = end;
        if (isSpace(token[0]) || isComment(token)) {
            space = true;
            continue;
        }
        if (space && !line.empty())
            line += ' ';
        space = false;
        line += token;
    }
    std::erase_if(line, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; });
    return line;
}

std::size_t lettersIn(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

// Cut at a character, not inside of one; and not inside of a word, if there is a place before.
std::string cut(std::string_view text, std::size_t letters) {
    std::size_t at = 0;
    for (std::size_t n = 0; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && n++ == letters)
            break;
    std::size_t wordStart = at;
    while (wordStart > 0 && at < text.size() && isWord(text[wordStart - 1]) && isWord(text[at]))
        --wordStart;
    if (wordStart > letters / 2)
        at = wordStart;
    while (at > 0 && isSpace(text[at - 1]))
        --at;
    return std::string(text.substr(0, at));
}

}  // namespace

// A lambda that is too long shows its beginning: what it captures and its first statement.
std::string shortCode(std::string_view code) {
    const std::string text = oneLine(code);
    if (lettersIn(text) <= longestLabel)
        return text;
    if (text[0] != '[')
        return cut(text, longestLabel - 1) + "…";
    const std::size_t body = text.find('{');
    const std::size_t semicolon = body == npos ? npos : text.find(';', body);
    if (semicolon != npos &&
        lettersIn(std::string_view(text).substr(0, semicolon)) < longestLabel - 3)
        return text.substr(0, semicolon + 1) + " …}";
    return cut(text, longestLabel - 2) + "…}";
}

}  // namespace replay
