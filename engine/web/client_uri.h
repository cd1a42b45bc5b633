#pragma once

// An address of the web, in its parts. (Twisted's twisted.web.client.URI.)

#include <cstdint>
#include <string>
#include <string_view>

namespace engine::web {

struct URI {
    std::string scheme;      // "http" or "https", in lower case
    std::string host;        // without the brackets of an IPv6 address
    std::uint16_t port = 0;  // that of the scheme where none is named
    std::string originForm;  // path and query, as a request wants them: "/a?b=1"

    // Throws SchemeNotSupported, std::invalid_argument. What is behind "#" is left out.
    static URI fromText(std::string_view text);

    // Where a link leads that is found on this page: "http://…", "//host/…", "/…", "a/b", "?…".
    URI resolve(std::string_view link) const;

    // "example.com", "example.com:8080", "[::1]:8080": the port only where it is not the scheme's.
    std::string netloc() const;
    std::string text() const { return scheme + "://" + netloc() + originForm; }

    bool sameOrigin(const URI& other) const {
        return scheme == other.scheme && host == other.host && port == other.port;
    }
};

}  // namespace engine::web
