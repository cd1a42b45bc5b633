#pragma once

// An HTTP server written straight on Boost.Beast: "/" is "hello, world", "/page" a file.

#include <cstdint>
#include <functional>
#include <string>

namespace bench {

// Serves on a free port of 127.0.0.1, which it tells, until it is killed.
void serveRawHttp(const std::string& file,
                  const std::function<void(std::uint16_t port)>& listening);

}  // namespace bench
