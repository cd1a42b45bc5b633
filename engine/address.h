#pragma once

// One end of a connection: a host, as an IPv4 or IPv6 address in text, and a port; or the path of a
// UNIX socket.

#include <cstdint>
#include <string>
#include <utility>

namespace engine {

struct Address {
    std::string host;
    std::uint16_t port = 0;
    std::string path = {};  // of a UNIX socket, which has neither host nor port

    // Of a UNIX socket. A client's has no name: its path is empty.
    static Address ofPath(std::string path) { return {{}, 0, std::move(path)}; }
    bool isUNIX() const { return host.empty() && port == 0; }

    // "127.0.0.1:1400"; an IPv6 host stands in brackets: "[::1]:1400"; "unix:/path".
    std::string text() const;

    friend bool operator==(const Address&, const Address&) = default;
};

}  // namespace engine
