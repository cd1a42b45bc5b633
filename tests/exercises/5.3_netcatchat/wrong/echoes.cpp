// Trap: the one who speaks is in the set, too.
// Must fail with: Ann herself does not get her own line back

#include "exercises/5.3_netcatchat/chat.h"

#include <set>

#include "engine/protocols/line_receiver.h"

using namespace engine;

class Chat;

class ChatFactory : public ServerFactory {
public:
    explicit ChatFactory(std::string text) : banner(std::move(text)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override;

    const std::string banner;
    std::set<Chat*> here;
};

class Chat : public LineReceiver {
public:
    explicit Chat(ChatFactory& factory) : factory_(factory) { delimiter = "\n"; }

    void connectionMade() override {
        sendLine(factory_.banner);
        factory_.here.insert(this);
    }

    void lineReceived(std::string_view line) override {
        for (Chat* other : factory_.here)
            other->sendLine(line);
    }

    void connectionLost(const Failure&) override { factory_.here.erase(this); }

private:
    ChatFactory& factory_;
};

std::shared_ptr<Protocol> ChatFactory::buildProtocol(const Address&) {
    return std::make_shared<Chat>(*this);
}

std::shared_ptr<ServerFactory> chatFactory(std::string banner) {
    return std::make_shared<ChatFactory>(std::move(banner));
}
