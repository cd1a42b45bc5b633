#pragma once

// The same echo server, written straight on Boost.Asio with callbacks: what the engine is measured
// against.

#include <cstdint>
#include <functional>

namespace bench {

// Serves until the process ends. Tells its port first.
[[noreturn]] void serveRawEcho(const std::function<void(std::uint16_t port)>& listening);

}  // namespace bench
