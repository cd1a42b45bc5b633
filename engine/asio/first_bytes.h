#pragma once

// The bytes that a socket receives. Asio reads the first of them by itself, into a small buffer.
//
// That spares a system call: to wait with Asio until a socket is readable costs an epoll_ctl() each
// time, to read ahead does not. Whatever more there is, receive() takes directly. Where more than
// the buffer holds came the last time, a wait costs less than reading twice.
//
// What it buys is measured by bench_echo, with messages of 64 bytes on 50 connections: the engine
// has 0.99 of Boost.Asio's round trips, 0.83 where it only waits, and should have 0.95.

#include <array>
#include <memory>
#include <optional>
#include <span>

#include "engine/asio/asio.h"

namespace engine::asio {

class FirstBytes {
public:
    FirstBytes(core::Loop& loop, Stream::socket& socket) : loop_(loop), socket_(socket) {}

    core::Transfer receive(std::span<char> buffer);

    // Makes `who` ready once, the next time that there is something to receive. REQUIRES: `who`
    // owns this: it is there for as long as a handler holds `who`, unless it was closed.
    void wait(std::shared_ptr<core::Selectable> who);
    // The same, the next time that the connection breaks.
    void waitForError(std::shared_ptr<core::Selectable> who);

private:
    void wait(Stream::socket::wait_type what, std::shared_ptr<core::Selectable> who);

    core::Loop& loop_;
    Stream::socket& socket_;
    std::array<char, 512> first_;          // what has been read already
    core::Transfer arrived_;               // … and how much of it, or why there will be no more
    std::optional<core::Transfer> after_;  // what receive() came upon behind it
    bool muchAtATime_ = false;             // so it was the last time
    bool onlyWaited_ = false;              // there is something, and nothing of it has been read
};

}  // namespace engine::asio
