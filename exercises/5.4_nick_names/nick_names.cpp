// Exercise 5.4: nick names
//
// A protocol often means different things by the same call. Here the first line of a client is its
// name, and every line after it is something to say. So the protocol has a state: it still asks for
// the name, or it chats. nick_names.h says exactly who gets which line.
//
// Check:  ./workshop check 5.4     (or: ctest --preset learn -R 5.4)
// Watch:  ./workshop show 5.4
// Try:    ./workshop run 5.4       and in two more terminals:  nc 127.0.0.1 1400
// Hint:   ./workshop hint 5.4

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
        // TODO: what this line means depends on the state. While the state is AskingName it is a
        // name (and the state may change); while it is Chatting it is something to say.
        tellTheOthers(says(name_, line));
    }

    void connectionLost(const Failure&) override {
        // TODO: leave, if this client has a name.
    }

private:
    void tellTheOthers(const std::string& line) {
        for (const auto& [name, other] : factory_.here) {
            if (other != this)
                other->sendLine(line);
        }
    }

    enum class State { AskingName, Chatting };

    ChatFactory& factory_;
    State state_ = State::AskingName;
    std::string name_;
};

std::shared_ptr<Protocol> ChatFactory::buildProtocol(const Address&) {
    return std::make_shared<Chat>(*this);
}

std::shared_ptr<ServerFactory> chatFactory() {
    return std::make_shared<ChatFactory>();
}
