#pragma once

// One end of a connection: a host, as an IPv4 or IPv6 address in text, and a port.

#include <cstdint>
#include <string>

namespace engine {

struct Address {
    std::string host;
    std::uint16_t port = 0;

    // "127.0.0.1:1400"; an IPv6 host stands in brackets: "[::1]:1400".
    std::string text() const;

    friend bool operator==(const Address&, const Address&) = default;
};

}  // namespace engine
