#include "engine/web/uri.h"

#include <algorithm>

namespace engine::web {

namespace {

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool needsNoQuoting(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string unquoteArgument(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return unquote(spaced);
}

}  // namespace

std::string unquote(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 &&
                            hexDigit(text[i + 2]) >= 0;
        if (escape) {
            plain += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::string quote(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string quoted;
    for (const char c : text) {
        if (needsNoQuoting(c)) {
            quoted += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            quoted += {'%', digits[byte / 16], digits[byte % 16]};
        }
    }
    return quoted;
}

std::vector<std::string> splitPath(std::string_view path) {
    if (path.starts_with('/'))
        path.remove_prefix(1);
    std::vector<std::string> segments;
    segments.reserve(1 + static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')));
    while (true) {
        const std::size_t slash = path.find('/');
        segments.push_back(unquote(path.substr(0, slash)));
        if (slash == std::string_view::npos)
            return segments;
        path.remove_prefix(slash + 1);
    }
}

void parseArguments(std::string_view query, Arguments& into) {
    while (!query.empty()) {
        const std::size_t end = std::min(query.find_first_of("&;"), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos)  // a name without "=" is nothing to Twisted, either
            into[unquoteArgument(pair.substr(0, equals))].push_back(
                unquoteArgument(pair.substr(equals + 1)));
    }
}

}  // namespace engine::web
