#include "lessons/7_services_and_deployment/serve/netcatchat/chat_factory.h"

#include <utility>
#include <vector>

#include "engine/protocols/policies.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/chat_protocol.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/farewell.h"

namespace netcatchat {

using namespace engine;

namespace {

// For those who find no room.
class TooMany final : public Farewell {
public:
    using Farewell::Farewell;
    void connectionMade() override { sayFarewell("* The room is full. Come back later."); }
    void lineReceived(std::string_view) override {}
};

class TooManyFactory final : public ServerFactory {
public:
    explicit TooManyFactory(std::shared_ptr<ChatFactory> chat) : chat_(std::move(chat)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<TooMany>(chat_->clock());
    }

private:
    std::shared_ptr<ChatFactory> chat_;
};

}  // namespace

ChatFactory::ChatFactory(ReactorTime& clock, Room& room) : clock_(clock), room_(room) {
    room_.addObserver(*this);
}

std::shared_ptr<Protocol> ChatFactory::buildProtocol(const Address&) {
    return std::make_shared<ChatProtocol>(*this);
}

Deferred<void> ChatFactory::sayGoodbye(std::string_view lastLine) {
    if (protocols_.empty())
        return succeed();
    for (ChatProtocol* protocol : std::vector(protocols_.begin(), protocols_.end()))
        protocol->dismiss(lastLine);
    allGone_ = Deferred<void>();
    return *allGone_;
}

void ChatFactory::opened(ChatProtocol& protocol) {
    protocols_.insert(&protocol);
    if (room_.waits())
        protocol.holdBack();
}

// Who goes on may say so much that the room waits again, before all have gone on.
void ChatFactory::waitingChanged() {
    const bool waits = room_.waits();
    for (ChatProtocol* protocol : std::vector(protocols_.begin(), protocols_.end())) {
        if (room_.waits() != waits)
            return;
        if (waits)
            protocol->holdBack();
        else
            protocol->goOn();
    }
}

void ChatFactory::closed(ChatProtocol& protocol) {
    protocols_.erase(&protocol);
    if (!protocols_.empty() || !allGone_)
        return;
    const Deferred<void> allGone = *std::exchange(allGone_, std::nullopt);
    allGone.callback();
}

std::shared_ptr<ServerFactory> limited(std::shared_ptr<ChatFactory> factory,
                                       std::size_t connections) {
    const auto overflow = std::make_shared<TooManyFactory>(factory);
    return std::make_shared<LimitTotalConnectionsFactory>(std::move(factory), connections,
                                                          overflow);
}

}  // namespace netcatchat
