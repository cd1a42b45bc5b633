// Trap: one state for all clients.
// Must fail with: each protocol must have a state of its own

#include "exercises/5.4_nick_names/nick_names.h"

#include <map>

#include "engine/protocols/line_receiver.h"

using namespace engine;

class Chat;

class ChatFactory : public ServerFactory {
public:
    std::shared_ptr<Protocol> buildProtocol(const Address&) override;

    std::map<std::string, Chat*> here;  // everyone who has a name
};

class Chat : public LineReceiver {
public:
    explicit Chat(ChatFactory& factory) : factory_(factory) { delimiter = "\n"; }

    void connectionMade() override { sendLine(question); }

    void lineReceived(std::string_view line) override {
        if (state_ == State::Chatting)
            tellTheOthers(says(name_, line));
        else
            nameGiven(std::string(line));
    }

    void connectionLost(const Failure&) override {
        if (state_ == State::Chatting) {
            factory_.here.erase(name_);
            tellTheOthers(hasLeft(name_));
        }
    }

private:
    void nameGiven(const std::string& name) {
        if (name.empty() || factory_.here.contains(name)) {
            sendLine(taken);
            return;
        }
        name_ = name;
        state_ = State::Chatting;
        factory_.here[name] = this;
        sendLine(welcome(name));
        tellTheOthers(hasCome(name));
    }

    void tellTheOthers(const std::string& line) {
        for (const auto& [name, other] : factory_.here) {
            if (other != this)
                other->sendLine(line);
        }
    }

    enum class State { AskingName, Chatting };

    ChatFactory& factory_;
    static inline State state_ = State::AskingName;
    std::string name_;
};

std::shared_ptr<Protocol> ChatFactory::buildProtocol(const Address&) {
    return std::make_shared<Chat>(*this);
}

std::shared_ptr<ServerFactory> chatFactory() {
    return std::make_shared<ChatFactory>();
}
