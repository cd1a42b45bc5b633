#include "engine/web/client_uri.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <vector>

#include "engine/web/client_error.h"

namespace engine::web {

namespace {

std::uint16_t usualPort(std::string_view scheme) {
    return scheme == "https" ? 443 : 80;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

[[noreturn]] void refuse(std::string_view text, const char* why) {
    throw std::invalid_argument("\"" + std::string(text) + "\" is not a web address: " + why);
}

std::uint16_t portIn(std::string_view digits, std::string_view text) {
    std::uint16_t port = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, port);
    if (error != std::errc() || stopped != end)
        refuse(text, "its port is not a number up to 65535");
    return port;
}

// "/a/./b/../c" is "/a/c".
std::string withoutDots(std::string_view path) {
    std::vector<std::string_view> segments;
    bool endsInFolder = false;
    for (std::size_t from = 1; from <= path.size();) {
        const std::size_t slash = std::min(path.find('/', from), path.size());
        const std::string_view segment = path.substr(from, slash - from);
        from = slash + 1;
        endsInFolder = segment == "." || segment == "..";
        if (segment == ".." && !segments.empty())
            segments.pop_back();
        if (!endsInFolder)
            segments.push_back(segment);
    }
    std::string out;
    for (const std::string_view segment : segments)
        out.append("/").append(segment);
    return endsInFolder || out.empty() ? out + "/" : out;
}

}  // namespace

URI URI::fromText(std::string_view text) {
    for (const char c : text) {
        if (c <= ' ' || c == '\x7f')  // also those above 127, which must be escaped
            refuse(text, "it has a blank, a control character or one that must be escaped");
    }
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos)
        refuse(text, "it does not begin with http:// or https://");
    URI uri;
    uri.scheme = lower(text.substr(0, colon));
    if (uri.scheme != "http" && uri.scheme != "https")
        throw SchemeNotSupported("\"" + uri.scheme + "\" is neither http nor https");

    std::string_view rest = text.substr(colon + 3);
    rest = rest.substr(0, rest.find('#'));
    const std::size_t pathAt = std::min(rest.find_first_of("/?"), rest.size());
    std::string_view authority = rest.substr(0, pathAt);
    uri.originForm = rest.substr(pathAt);
    if (!uri.originForm.starts_with('/'))
        uri.originForm.insert(0, "/");

    if (authority.find('@') != std::string_view::npos)
        refuse(text, "it must not contain a name and a password");
    const std::size_t bracket = authority.rfind(']');
    const std::size_t portAt = authority.find(':', bracket == authority.npos ? 0 : bracket);
    uri.port = usualPort(uri.scheme);
    if (portAt != authority.npos && portAt + 1 < authority.size())
        uri.port = portIn(authority.substr(portAt + 1), text);
    authority = authority.substr(0, portAt);
    if (authority.starts_with('[') && authority.ends_with(']'))
        authority = authority.substr(1, authority.size() - 2);
    uri.host = lower(authority);
    if (uri.host.empty())
        refuse(text, "it names no host");
    return uri;
}

URI URI::resolve(std::string_view link) const {
    link = link.substr(0, link.find('#'));
    const std::size_t colon = link.find(':');
    if (colon != link.npos && colon < link.find_first_of("/?"))
        return fromText(link);
    if (link.starts_with("//"))
        return fromText(scheme + ":" + std::string(link));

    const std::string path = originForm.substr(0, originForm.find('?'));
    std::string joined(link);
    if (link.empty())
        joined = originForm;
    else if (link.starts_with('?'))
        joined.insert(0, path);
    else if (!link.starts_with('/'))
        joined.insert(0, path.substr(0, path.rfind('/') + 1));
    const std::size_t query = std::min(joined.find('?'), joined.size());
    return fromText(scheme + "://" + netloc() + withoutDots(joined.substr(0, query)) +
                    joined.substr(query));
}

std::string URI::netloc() const {
    const std::string name = host.find(':') == host.npos ? host : '[' + host + ']';
    return port == usualPort(scheme) ? name : name + ':' + std::to_string(port);
}

}  // namespace engine::web
