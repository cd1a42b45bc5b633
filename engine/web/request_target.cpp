#include "engine/web/request_target.h"

#include <arpa/inet.h>

#include <algorithm>
#include <string>

#include "engine/web/headers.h"

namespace engine::web {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// RFC 3986: unreserved, or one of sub-delims.
bool isPlain(char c) {
    return isLetter(c) || isDigit(c) ||
           std::string_view("-._~!$&'()*+,;=").find(c) != std::string_view::npos;
}

bool isName(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape =
            text[i] == '%' && i + 2 < text.size() && isHex(text[i + 1]) && isHex(text[i + 2]);
        if (escape)
            i += 2;
        else if (!isPlain(text[i]))
            return false;
    }
    return true;
}

// What is between "[" and "]": an IPv6 address, or "v", a version and an address of that.
bool isLiteral(std::string_view text) {
    in6_addr address{};
    if (::inet_pton(AF_INET6, std::string(text).c_str(), &address) == 1)
        return text.find('\0') == std::string_view::npos;
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos || dot < 2 || dot + 1 == text.size() ||
        (text[0] != 'v' && text[0] != 'V'))
        return false;
    const std::string_view version = text.substr(1, dot - 1);
    const std::string_view rest = text.substr(dot + 1);
    return std::all_of(version.begin(), version.end(), isHex) &&
           std::all_of(rest.begin(), rest.end(), [](char c) { return isPlain(c) || c == ':'; });
}

// Where the host ends and ":port" begins.
std::size_t endOfHost(std::string_view authority) {
    const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
    if (bracket == std::string_view::npos)
        return authority.size();
    return std::min(authority.find(':', bracket), authority.size());
}

std::optional<RequestTarget> pathAndQuery(std::string_view authority, std::string_view rest) {
    if (rest.find('#') != std::string_view::npos)
        return std::nullopt;  // what is behind it stays in the browser
    const std::size_t mark = std::min(rest.find('?'), rest.size());
    const std::string_view path = rest.substr(0, mark);
    return RequestTarget{authority, path.empty() ? "/" : path,
                         rest.substr(std::min(mark + 1, rest.size()))};
}

}  // namespace

bool isHost(std::string_view text) {
    const std::size_t end = endOfHost(text);
    const std::string_view host = text.substr(0, end);
    const std::string_view port = text.substr(std::min(end + 1, text.size()));
    if (!std::all_of(port.begin(), port.end(), isDigit))
        return false;
    if (host.starts_with('['))
        return host.ends_with(']') && isLiteral(host.substr(1, host.size() - 2));
    return isName(host);
}

std::optional<RequestTarget> parseTarget(std::string_view method, std::string_view target) {
    if (method == "CONNECT") {
        const std::size_t end = endOfHost(target);
        if (end == 0 || end + 1 >= target.size() || !isHost(target))
            return std::nullopt;
        return RequestTarget{target, "", ""};
    }
    if (target.starts_with('/'))
        return pathAndQuery("", target);
    if (target == "*" && method == "OPTIONS")
        return RequestTarget{"", target, ""};

    const std::size_t colon = target.find("://");
    const std::string_view scheme = target.substr(0, colon);
    if (colon == std::string_view::npos ||
        (!sameIgnoringCase(scheme, "http") && !sameIgnoringCase(scheme, "https")))
        return std::nullopt;
    const std::string_view rest = target.substr(colon + 3);
    const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    const std::string_view authority = rest.substr(0, end);
    if (endOfHost(authority) == 0 || !isHost(authority))
        return std::nullopt;
    return pathAndQuery(authority, rest.substr(end));
}

}  // namespace engine::web
