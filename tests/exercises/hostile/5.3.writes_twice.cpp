// Must pass

#include <set>

#include "engine/protocols/line_receiver.h"
#include "exercises/5.3_netcatchat/chat.h"

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
        write(factory_.banner);
        factory_.here.insert(this);
    }
    void lineReceived(std::string_view line) override {
        for (Chat* other : factory_.here) {
            if (other != this)
                other->write(line);
        }
    }
    void connectionLost(const Failure&) override { factory_.here.erase(this); }

private:
    void write(std::string_view line) {
        transport().write(line);
        transport().write("\n");
    }

    ChatFactory& factory_;
};

std::shared_ptr<Protocol> ChatFactory::buildProtocol(const Address&) {
    return std::make_shared<Chat>(*this);
}

std::shared_ptr<ServerFactory> chatFactory(std::string banner) {
    return std::make_shared<ChatFactory>(std::move(banner));
}
