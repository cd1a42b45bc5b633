#include "lessons/7_services_and_deployment/serve/netcatchat/events.h"

#include <nlohmann/json.hpp>
#include <utility>

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

}  // namespace

// One browser. It is told, as its producer, when too much waits for it.
class Events::Listener final : public Producer {
public:
    explicit Listener(std::shared_ptr<Request> request) : request_(std::move(request)) {}

    Request& request() { return *request_; }
    bool tooSlow() const { return tooSlow_; }

    void pauseProducing() override { tooSlow_ = true; }
    void resumeProducing() override {}
    void stopProducing() override {}

private:
    std::shared_ptr<Request> request_;
    bool tooSlow_ = false;
};

Events::Events(Room& room) : room_(room) {
    room_.addObserver(*this);
}

Body Events::renderGET(Request& request) {
    if (listeners_.size() >= mostListeners) {
        request.setResponseCode(SERVICE_UNAVAILABLE);
        return "too many listen already\n";
    }
    request.setHeader("Content-Type", "text/event-stream");
    request.setHeader("Cache-Control", "no-store");

    const auto listener = std::make_shared<Listener>(request.shared_from_this());
    listeners_.insert(listener);
    // When it is gone, in some way. (The request keeps this function, so it may not keep the
    // request.)
    const std::weak_ptr self = std::static_pointer_cast<Events>(shared_from_this());
    const std::weak_ptr gone = listener;
    request.notifyFinish().addBoth([self, gone](const Result<void>&) {
        if (const auto events = self.lock())
            events->listeners_.erase(gone.lock());
    });
    request.registerProducer(listener, Streaming::Push);
    request.write(usersEvent(room_) + bannerEvent(room_) + messagesEvent(room_));
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

// A browser that is too slow has its connection closed, and asks anew when it can.
void Events::tellAll(std::string_view event) {
    for (const auto& listener : std::set(listeners_)) {
        Request& request = listener->request();
        request.write(event);
        if (!listener->tooSlow())
            continue;
        listeners_.erase(listener);
        request.unregisterProducer();
        request.loseConnection();
    }
}

void Events::finish() {
    for (const auto& listener : std::exchange(listeners_, {})) {
        listener->request().unregisterProducer();
        listener->request().finish();
    }
}

}  // namespace netcatchat
