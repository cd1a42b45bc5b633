#include "engine/asio/asio.h"

#include <cstring>

#include "engine/error.h"

namespace engine::asio {

using core::Transfer;

Transfer transferOf(std::size_t bytes, const error_code& error) {
    if (!error)
        return {Transfer::Status::Done, bytes};
    if (error == net::error::would_block || error == net::error::try_again ||
        error == net::error::interrupted)
        return {Transfer::Status::WouldBlock};
    if (error == net::error::eof)
        return {Transfer::Status::EndOfStream};
    return {Transfer::Status::Broken, 0, Failure::of(ConnectionLost(error.message()))};
}

Address addressOf(const Stream::endpoint& endpoint) {
    const auto as = [&](auto specific) {
        std::memcpy(specific.data(), endpoint.data(), endpoint.size());
        specific.resize(endpoint.size());
        return specific;
    };
    if (endpoint.protocol().family() == AF_UNIX)
        return Address::ofPath(as(Local::endpoint()).path());
    const auto tcp = as(Tcp::endpoint());
    return {tcp.address().to_string(), tcp.port()};
}

}  // namespace engine::asio
