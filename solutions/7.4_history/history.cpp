// Exercise 7.4: a history that does not block, solved
//
// Why a DeferredLock: two threads may overtake each other, and the lock starts the next one when
// the one before it has ended, well or not. Why the lambda takes a std::string: the view is valid
// until lineReceived returns, and the thread runs later. Why cancel(): the thread cannot be
// stopped, but its result is dropped, so nothing is written to a client that has left, and no
// callback finds a Chat that was destroyed. Then the errback gets a CancelledError, which nobody
// needs to hear of.

#include "exercises/7.4_history/history.h"

#include <optional>
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
        const auto add = [this, text = std::string(line)] {
            return deferToThread(reactor, [this, text] { store.add(text); });
        };
        const auto complain = [this](const Failure&) { tellAll(notKept); };
        lock.run(add).addErrback(complain);
    }

    Reactor& reactor;
    Store& store;
    std::set<Chat*> here;
    DeferredLock lock;  // of the store, for what is added
};

class Chat : public LineReceiver {
public:
    explicit Chat(ChatFactory& factory) : factory_(factory) { delimiter = "\n"; }

    void connectionMade() override {
        factory_.here.insert(this);
        const auto read = [&store = factory_.store] { return store.last(); };
        const auto show = [this](const std::vector<std::string>& lines) {
            for (const std::string& line : lines)
                sendLine(line);
        };
        const auto complain = [this](const Failure& failure) {
            if (!failure.check<CancelledError>())
                sendLine(cannotRead);
        };
        reading_ = deferToThread(factory_.reactor, read).addCallbacks(show, complain);
    }

    void lineReceived(std::string_view line) override {
        factory_.tellAll(line, this);
        factory_.keep(line);
    }

    void connectionLost(const Failure&) override {
        factory_.here.erase(this);
        reading_->cancel();  // does nothing, if it has fired
    }

private:
    ChatFactory& factory_;
    std::optional<Deferred<void>> reading_;
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
