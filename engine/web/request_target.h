#pragma once

// What a request line asks for, "/a?b=1", and the host that it asks.

#include <optional>
#include <string_view>

namespace engine::web {

struct RequestTarget {
    std::string_view authority;  // "example.com:8080", where the target names it; else empty
    std::string_view path;       // "/a"; "*" for the server as a whole
    std::string_view query;      // what is behind "?"
};

// A target has one of four forms (RFC 9112, 3.2): "/a?b" or "http://host/a?b"; for OPTIONS also
// "*"; for CONNECT only "host:port". None where it has another.
std::optional<RequestTarget> parseTarget(std::string_view method, std::string_view target);

// Whether `text` can stand in a Host header: a name or an address, then perhaps a port. It may be
// empty (RFC 9112, 3.2).
bool isHost(std::string_view text);

}  // namespace engine::web
