#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <functional>
#include <memory>
#include <string>

#include "engine/reactor.h"

inline constexpr engine::Duration firstDelay = std::chrono::seconds(1);
inline constexpr engine::Duration longestDelay = std::chrono::seconds(30);
inline constexpr int mostRetries = 6;

class Subscription {
public:
    virtual ~Subscription() = default;
    // Ends everything: the connection, an attempt that is under way, one that is to come. Calling
    // it again changes nothing.
    virtual void stop() = 0;
};

// Takes one line of news.
using Show = std::function<void(const std::string&)>;

// Connects to the news server of this machine, and shows each line that comes from it. If an
// attempt fails, or a connection is lost, it retries:
//   - the first time after firstDelay; each further time after twice as long, up to longestDelay;
//   - after mostRetries retries it gives up.
// A server that sends a line works well. So after a line all begins again: the next retry is the
// first one. A server that accepts and says nothing proves nothing.
std::shared_ptr<Subscription> subscribe(engine::Reactor& reactor, std::uint16_t port, Show show);
