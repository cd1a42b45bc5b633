#pragma once

// The way out to one reader of the room: a person at nc, or a browser at the admin page.
//
// It is the producer of what the reader's transport sends, and so hears when more waits there than
// the system takes. A burst is not a slow reader: so first the room waits, and nobody is read from,
// until the reader has caught up. One slow reader must not stop the others for long, either: so
// after a few seconds the room goes on, and what is said meanwhile is left out for that reader.

#include <memory>
#include <optional>

#include "engine/delayed_call.h"
#include "engine/producer.h"
#include "engine/reactor_time.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

namespace netcatchat {

// Who reads at the end of an outlet.
class Reader {
public:
    virtual ~Reader() = default;
    // Has read all that was written, after something was left out.
    virtual void hasCaughtUp() = 0;
    // Is still behind: called every few seconds.
    virtual void isStillBehind() {}
};

class Outlet final : public engine::Producer, public std::enable_shared_from_this<Outlet> {
public:
    // All three must outlive it, or its stopProducing().
    Outlet(engine::ReactorTime& clock, Room& room, Reader& reader)
        : clock_(clock), room_(room), reader_(reader) {}

    // False: leave out what is said, until hasCaughtUp().
    bool isOpen() const { return open_; }

    // --- Producer ---
    void pauseProducing() override;
    void resumeProducing() override;
    // The end: nobody waits any more.
    void stopProducing() override;

    static constexpr engine::Duration roomWaits = std::chrono::seconds(5);

private:
    void lookAgain();

    engine::ReactorTime& clock_;
    Room& room_;
    Reader& reader_;
    bool open_ = true;
    std::optional<engine::DelayedCall> look_;  // while the reader is behind
};

}  // namespace netcatchat
