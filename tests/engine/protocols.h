#pragma once

// Protocols that do what a test tells them and remember what happened to them.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/factory.h"

namespace engine::testing {

class Scripted : public Protocol {
public:
    std::function<void(Scripted&)> onMade = [](Scripted&) {};
    std::function<void(Scripted&, std::string_view)> onData = [](Scripted&, std::string_view) {};
    std::function<void(Scripted&, const Failure&)> onLost = [](Scripted&, const Failure&) {};

    std::vector<std::string> story;  // "made", "data hello", "lost ConnectionDone"
    std::string received;

    void connectionMade() override {
        story.push_back("made");
        onMade(*this);
    }
    void dataReceived(std::string_view data) override {
        story.push_back("data " + std::string(data));
        received += data;
        onData(*this, data);
    }
    void connectionLost(const Failure& reason) override {
        story.push_back("lost " + reason.type());
        onLost(*this, reason);
    }
};

// Hands out protocols that were prepared by `prepare`, and keeps them all.
template <typename Base>
class Handing : public Base {
public:
    std::function<void(Scripted&)> prepare = [](Scripted&) {};
    std::vector<std::shared_ptr<Scripted>> made;
    std::vector<std::string> story;
    bool refuse = false;

    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        if (refuse)
            return nullptr;
        made.push_back(std::make_shared<Scripted>());
        prepare(*made.back());
        return made.back();
    }
    void startFactory() override { story.push_back("start"); }
    void stopFactory() override { story.push_back("stop"); }
};

class Servers : public Handing<ServerFactory> {};

class Clients : public Handing<ClientFactory> {
public:
    std::function<void(Connector&, const Failure&)> onFailed = [](Connector&, const Failure&) {};
    std::function<void(Connector&, const Failure&)> onLost = [](Connector&, const Failure&) {};

    void startedConnecting(Connector&) override { story.push_back("connecting"); }
    void clientConnectionFailed(Connector& connector, const Failure& reason) override {
        story.push_back("failed " + reason.type());
        onFailed(connector, reason);
    }
    void clientConnectionLost(Connector& connector, const Failure& reason) override {
        story.push_back("lost " + reason.type());
        onLost(connector, reason);
    }
};

inline void echo(Scripted& protocol) {
    protocol.onData = [](Scripted& self, std::string_view data) { self.transport().write(data); };
}

}  // namespace engine::testing
