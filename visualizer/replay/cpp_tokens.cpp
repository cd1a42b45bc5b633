#include "visualizer/replay/cpp_tokens.h"

#include <algorithm>
#include <string>

namespace replay::cpp {

namespace {

constexpr std::size_t longestArgument = 10'000;  // characters looked through for its end

std::size_t endOf(std::size_t found, std::size_t length, std::string_view source) {
    return found == npos ? source.size() : found + length;
}

std::size_t endOfRawString(std::string_view source, std::size_t quote) {
    const std::size_t open = source.find('(', quote);
    if (open == npos || open - quote > 17)  // the language allows 16 characters there
        return quote + 1;
    std::string end = ")" + std::string(source.substr(quote + 1, open - quote - 1)) + "\"";
    return endOf(source.find(end, open), end.size(), source);
}

std::size_t endOfQuoted(std::string_view source, std::size_t at) {
    const char quote = source[at];
    for (++at; at < source.size() && source[at] != '\n'; ++at) {
        if (source[at] == '\\')
            ++at;
        else if (source[at] == quote)
            return at + 1;
    }
    return std::min(at, source.size());
}

}  // namespace

std::size_t endOfToken(std::string_view source, std::size_t at) {
    const std::string_view rest = source.substr(at);
    if (rest.starts_with("//"))
        return endOf(source.find('\n', at), 0, source);
    if (rest.starts_with("/*"))
        return endOf(source.find("*/", at + 2), 2, source);
    if (rest[0] == '"' || rest[0] == '\'')
        return endOfQuoted(source, at);
    if (!isWord(rest[0]))
        return at + 1;

    std::size_t end = at;
    const bool isNumber = rest[0] >= '0' && rest[0] <= '9';
    while (end < source.size() && (isWord(source[end]) || (isNumber && source[end] == '\'')))
        ++end;
    if (end < source.size() && source[end] == '"' && source[end - 1] == 'R')
        return endOfRawString(source, end);
    return end;
}

std::size_t startOfLine(std::string_view source, std::uint32_t line) {
    if (line == 0)
        return npos;
    std::size_t at = 0;
    for (std::uint32_t n = 1; n < line; ++n) {
        at = source.find('\n', at);
        if (at == npos)
            return npos;
        ++at;
    }
    return at;
}

std::size_t endOfLine(std::string_view source, std::size_t at) {
    return endOf(source.find('\n', at), 0, source);
}

std::uint32_t lineAt(std::string_view source, std::size_t at) {
    const std::string_view before = source.substr(0, at);
    return 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
}

Arguments argumentsAt(std::string_view source, std::size_t open) {
    Arguments arguments;
    arguments.begins.push_back(open + 1);
    std::string expected;  // the closing brackets, the innermost last
    const std::size_t limit = std::min(source.size(), open + longestArgument);
    for (std::size_t at = open; at < limit; at = endOfToken(source, at)) {
        switch (source[at]) {
            case '(':
                expected += ')';
                break;
            case '[':
                expected += ']';
                break;
            case '{':
                expected += '}';
                break;
            case ')':
            case ']':
            case '}':
                if (expected.back() != source[at])
                    return arguments;
                expected.pop_back();
                if (expected.empty()) {
                    arguments.close = at;
                    return arguments;
                }
                break;
            case ',':
                if (expected.size() == 1)
                    arguments.begins.push_back(at + 1);
                break;
        }
    }
    return arguments;
}

}  // namespace replay::cpp
