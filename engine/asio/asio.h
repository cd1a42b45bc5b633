#pragma once

// What the sockets of the operating system share. Asio says when one is ready; reading, writing and
// accepting are then plain calls that never block.

#include <utility>  // Boost 1.74 needs it before asio.hpp

#include <boost/asio.hpp>

#include "engine/core/loop/loop.h"
#include "engine/core/net/io.h"

namespace engine::asio {

namespace net = boost::asio;
using Tcp = net::ip::tcp;
using Udp = net::ip::udp;
using Local = net::local::stream_protocol;     // UNIX sockets
using Stream = net::generic::stream_protocol;  // either of the two
using boost::system::error_code;

Address addressOf(const Stream::endpoint& endpoint);

// What an attempt to move bytes came to.
core::Transfer transferOf(std::size_t bytes, const error_code& error);

// For the end of an operation: tells the loop. One that was ended by close() tells nobody.
inline auto tell(core::Loop& loop, std::shared_ptr<core::Selectable> who, trace::Readiness what) {
    return [&loop, who = std::move(who), what](const error_code& error) {
        if (error != net::error::operation_aborted)
            loop.becameReady(who, what);
    };
}

}  // namespace engine::asio
