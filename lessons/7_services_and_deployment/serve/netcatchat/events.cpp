#include "lessons/7_services_and_deployment/serve/netcatchat/events.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "lessons/7_services_and_deployment/serve/netcatchat/outlet.h"

namespace netcatchat {

using namespace engine;
using namespace engine::web;
using nlohmann::json;

namespace {

// As the browser wants to have it: what it is called, its data in one line, an empty line.
std::string event(std::string_view name, const json& data) {
    return "event: " + std::string(name) + "\ndata: " + data.dump() + "\n\n";
}

json asJson(const Message& message) {
    return {{"time", message.time}, {"nick", message.nick}, {"text", message.text}};
}

std::string usersEvent(const Room& room) {
    return event("users", room.users());
}
std::string bannerEvent(const Room& room) {
    return event("banner", room.banner());
}
std::string messagesEvent(const Room& room) {
    json messages = json::array();
    for (const Message& message : room.messages())
        messages.push_back(asJson(message));
    return event("messages", messages);
}

// Everything that there is to know, for who knows nothing yet.
std::string allEvents(const Room& room) {
    return usersEvent(room) + bannerEvent(room) + messagesEvent(room);
}

}  // namespace

// One browser. The connection has its own limit for those that take nothing.
class Events::Listener final : public Reader {
public:
    Listener(ReactorTime& clock, Room& room, std::shared_ptr<Request> request)
        : room_(room),
          request_(std::move(request)),
          outlet_(std::make_shared<Outlet>(clock, room, *this)) {}

    void start() {
        request_->registerProducer(outlet_, Streaming::Push);
        request_->write(allEvents(room_));
    }

    void hear(std::string_view event) {
        if (outlet_->isOpen())
            request_->write(event);
    }

    void finish() {
        request_->unregisterProducer();
        outlet_->stopProducing();
        request_->finish();
    }

    void isGone() { outlet_->stopProducing(); }

private:
    void hasCaughtUp() override { request_->write(allEvents(room_)); }

    Room& room_;
    std::shared_ptr<Request> request_;
    std::shared_ptr<Outlet> outlet_;
};

Events::Events(ReactorTime& clock, Room& room) : clock_(clock), room_(room) {
    room_.addObserver(*this);
}

Body Events::renderGET(Request& request) {
    if (listeners_.size() >= mostListeners) {
        request.setResponseCode(SERVICE_UNAVAILABLE);
        return "too many listen already\n";
    }
    request.setHeader("Content-Type", "text/event-stream");
    request.setHeader("Cache-Control", "no-store");

    const auto listener = std::make_shared<Listener>(clock_, room_, request.shared_from_this());
    listeners_.insert(listener);
    // When it is gone, in some way. (The request keeps this function, so it may not keep the
    // request.)
    const std::weak_ptr self = std::static_pointer_cast<Events>(shared_from_this());
    const std::weak_ptr weak = listener;
    request.notifyFinish().addBoth([self, weak](const Result<void>&) {
        const auto gone = weak.lock();
        if (gone)
            gone->isGone();
        if (const auto events = self.lock())
            events->listeners_.erase(gone);
    });
    listener->start();
    return NOT_DONE_YET;
}

Body Events::renderHEAD(Request& request) {
    request.setHeader("Content-Type", "text/event-stream");
    return "";
}

void Events::usersChanged() {
    tellAll(usersEvent(room_));
}

void Events::bannerChanged() {
    tellAll(bannerEvent(room_));
}

void Events::messageSaid(const Message& message) {
    tellAll(event("message", asJson(message)));
}

void Events::heartbeat() {
    tellAll(":\n\n");  // a comment
}

void Events::tellAll(std::string_view event) {
    for (const auto& listener : std::set(listeners_))
        listener->hear(event);
}

void Events::finish() {
    for (const auto& listener : std::exchange(listeners_, {}))
        listener->finish();
}

}  // namespace netcatchat
