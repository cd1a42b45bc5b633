#pragma once

// How long a client may take: the time limit of a connection that speaks HTTP.
//
// It is put off with almost every piece that comes. So the delayed call is not moved each time, but
// when it finds that the limit was put off meanwhile.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/delayed_call.h"
#include "engine/reactor_time.h"
#include "engine/transport.h"

namespace engine::web {

class HttpChannel;

class ChannelTimeout {
public:
    // Calls the channel's timedOut(), as long as there is a channel. `clock` must outlive this.
    ChannelTimeout(ReactorTime& clock, HttpChannel& channel) : clock_(clock), channel_(channel) {}
    ~ChannelTimeout() { cancel(); }
    ChannelTimeout(const ChannelTimeout&) = delete;
    ChannelTimeout& operator=(const ChannelTimeout&) = delete;

    // The limit is so far from now.
    void putOff(Duration time);
    // Until the limit; at most zero: it is over. timedOut() may be called earlier, and then puts it
    // off by what is left.
    Duration left() const { return deadline_ - clock_.seconds(); }
    void cancel();

    // The bytes that came since it was put off.
    std::size_t arrived() const { return arrived_; }
    void count(std::size_t bytes) { arrived_ += bytes; }

    // Not all is taken, and the client was seen taking some of it, `most` ago at most. Room for
    // more is not the measure: the system may hold megabytes, and says nothing while a slow client
    // takes them.
    bool isTaking(const Transport::Delivery& delivery, Duration most);

private:
    ReactorTime& clock_;
    HttpChannel& channel_;
    Duration deadline_{};
    std::optional<DelayedCall> call_;
    std::size_t arrived_ = 0;
    std::uint64_t taken_ = 0;  // by the client, when it was last looked at
    Duration tookAt_{};        // when a look found that it had taken something
};

}  // namespace engine::web
