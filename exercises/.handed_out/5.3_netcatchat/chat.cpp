// Exercise 5.3: NetCatChat
//
// Everyone who connects gets the banner. What one of them says goes to everyone else. The factory
// knows who is there: it keeps the protocols of all connections in a set.
//
// Check:  ./workshop check 5.3     (or: ctest --preset learn -R 5.3)
// Watch:  ./workshop show 5.3
// Try:    ./workshop run 5.3       and in two more terminals:  nc 127.0.0.1 1400
// Hint:   ./workshop hint 5.3

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
        // TODO 1: send the banner with sendLine(), and join the others: factory_.here.
    }

    void lineReceived(std::string_view line) override {
        // TODO 2: send the line to everyone else.
    }

    void connectionLost(const Failure&) override {
        // TODO 3: leave. This object is destroyed after this call.
    }

private:
    ChatFactory& factory_;
};

std::shared_ptr<Protocol> ChatFactory::buildProtocol(const Address&) {
    return std::make_shared<Chat>(*this);
}

std::shared_ptr<ServerFactory> chatFactory(std::string banner) {
    return std::make_shared<ChatFactory>(std::move(banner));
}
