#include "lessons/7_services_and_deployment/serve/netcatchat/chat_factory.h"

#include <utility>
#include <vector>

#include "engine/protocols/policies.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/chat_protocol.h"

namespace netcatchat {

using namespace engine;

namespace {

// For those who find no room.
class TooMany final : public Protocol {
public:
    void connectionMade() override {
        transport().write("* The room is full. Come back later.\n");
        transport().loseConnection();
    }
};

}  // namespace

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

void ChatFactory::closed(ChatProtocol& protocol) {
    protocols_.erase(&protocol);
    if (!protocols_.empty() || !allGone_)
        return;
    const Deferred<void> allGone = *std::exchange(allGone_, std::nullopt);
    allGone.callback();
}

std::shared_ptr<ServerFactory> limited(std::shared_ptr<ChatFactory> factory,
                                       std::size_t connections) {
    return std::make_shared<LimitTotalConnectionsFactory>(std::move(factory), connections,
                                                          ServerFactory::forProtocol<TooMany>());
}

}  // namespace netcatchat
