#pragma once

// Server-sent events: an answer that does not end. A browser reads it with
//
//     new EventSource("/events").addEventListener("users", show)
//
// and gets "users", "banner" and "messages" (the last ones) at once, and from then on "users",
// "banner" and "message" whenever there is something new. A browser that is too slow for all that
// is said gets the first three once more when it has caught up. All data is JSON.

#include <memory>
#include <set>
#include <string_view>

#include "lessons/7_services_and_deployment/serve/netcatchat/api.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

namespace netcatchat {

class Events final : public OwnResource, private RoomObserver {
public:
    // Both must outlive it.
    Events(engine::ReactorTime& clock, Room& room);
    ~Events() override { room_.removeObserver(*this); }

    // To be called now and then: so both sides notice when the other one has gone silently.
    void heartbeat();

    // The end, for all who listen.
    void finish();

    static constexpr std::size_t mostListeners = 50;

private:
    class Listener;

    engine::web::Body renderGET(engine::web::Request& request) override;
    engine::web::Body renderHEAD(engine::web::Request& request) override;

    void usersChanged() override;
    void bannerChanged() override;
    void messageSaid(const Message& message) override;
    void tellAll(std::string_view event);

    engine::ReactorTime& clock_;
    Room& room_;
    std::set<std::shared_ptr<Listener>> listeners_;
};

}  // namespace netcatchat
