// Exercise 7.4: a history that does not block
//
// This chat keeps its lines in a database, and shows the last ones to each new client. It works,
// for one client: while the disk writes, nobody is served. Let threads ask the store, and keep the
// order of the lines. history.h says exactly who gets which line, and what happens if the store
// fails.
//
// Check:  ./workshop check 7.4     (or: ctest --preset learn -R 7.4)
// Watch:  ./workshop show 7.4
// Try:    ./workshop run 7.4       and in two more terminals:  nc 127.0.0.1 1400
// Hint:   ./workshop hint 7.4

#include "exercises/7.4_history/history.h"

#include <set>

#include "engine/deferred_semaphore.h"
#include "engine/protocols/line_receiver.h"

using namespace engine;

class Chat;

class ChatFactory : public ServerFactory {
public:
    ChatFactory(Reactor& loop, Store& lines) : reactor(loop), store(lines) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override;

    void tellAll(std::string_view line, const Chat* butNot = nullptr);

    void keep(std::string_view line) {
        // TODO 1: let a thread add the line, but not before the line before it has been added. If
        // that fails, tell all. A DeferredLock runs one function after the other: lock.run(f).
        store.add(std::string(line));
    }

    Reactor& reactor;
    Store& store;
    std::set<Chat*> here;
};

class Chat : public LineReceiver {
public:
    explicit Chat(ChatFactory& factory) : factory_(factory) { delimiter = "\n"; }

    void connectionMade() override {
        factory_.here.insert(this);
        // TODO 2: let a thread read, and the loop send what it has read, if the client is still
        // here. If reading fails, send that it did.
        for (const std::string& line : factory_.store.last())
            sendLine(line);
    }

    void lineReceived(std::string_view line) override {
        factory_.tellAll(line, this);
        factory_.keep(line);
    }

    void connectionLost(const Failure&) override { factory_.here.erase(this); }

private:
    ChatFactory& factory_;
};

std::shared_ptr<Protocol> ChatFactory::buildProtocol(const Address&) {
    return std::make_shared<Chat>(*this);
}

void ChatFactory::tellAll(std::string_view line, const Chat* butNot) {
    for (Chat* const chat : here) {
        if (chat != butNot)
            chat->sendLine(line);
    }
}

std::shared_ptr<ServerFactory> chatFactory(Reactor& reactor, Store& store) {
    return std::make_shared<ChatFactory>(reactor, store);
}
