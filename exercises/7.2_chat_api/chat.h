#pragma once

// A small NetCatChat: the first line that a client sends is its name. Nothing is missing in it.

#include <set>
#include <string>
#include <vector>

#include "engine/factory.h"
#include "engine/protocols/line_receiver.h"

class Chat;

class ChatFactory : public engine::ServerFactory {
public:
    explicit ChatFactory(std::string text) : banner(std::move(text)) {}
    std::shared_ptr<engine::Protocol> buildProtocol(const engine::Address&) override;

    // Of those who are here, and have said their name; in the order of the alphabet.
    std::vector<std::string> names() const;

    std::string banner;  // the first line that a client gets
    std::set<Chat*> here;
};

class Chat : public engine::LineReceiver {
public:
    explicit Chat(ChatFactory& factory) : factory_(factory) { delimiter = "\n"; }

    void connectionMade() override {
        sendLine(factory_.banner);
        factory_.here.insert(this);
    }
    void lineReceived(std::string_view line) override {
        if (name.empty()) {
            name = line;
            return;
        }
        for (Chat* other : factory_.here) {
            if (other != this)
                other->sendLine(name + ": " + std::string(line));
        }
    }
    void connectionLost(const engine::Failure&) override { factory_.here.erase(this); }

    std::string name;

private:
    ChatFactory& factory_;
};

inline std::shared_ptr<engine::Protocol> ChatFactory::buildProtocol(const engine::Address&) {
    return std::make_shared<Chat>(*this);
}

inline std::vector<std::string> ChatFactory::names() const {
    std::multiset<std::string> sorted;
    for (const Chat* chat : here) {
        if (!chat->name.empty())
            sorted.insert(chat->name);
    }
    return {sorted.begin(), sorted.end()};
}
