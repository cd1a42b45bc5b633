#pragma once

// A datagram protocol that does what a test tells it and remembers what happened to it.

#include <functional>
#include <string>
#include <vector>

#include "engine/datagram.h"

namespace engine::testing {

class Datagrams final : public DatagramProtocol {
public:
    std::function<void(Datagrams&)> onStart = [](Datagrams&) {};
    std::function<void(Datagrams&, std::string_view, const Address&)> onData =
        [](Datagrams&, std::string_view, const Address&) {};
    std::function<void(Datagrams&)> onRefused = [](Datagrams&) {};

    std::vector<std::string> story;  // "start", "data hello", "refused", "stop"
    std::vector<Address> senders;

    void startProtocol() override {
        story.push_back("start");
        onStart(*this);
    }
    void stopProtocol() override { story.push_back("stop"); }
    void datagramReceived(std::string_view data, const Address& from) override {
        story.push_back("data " + std::string(data));
        senders.push_back(from);
        onData(*this, data, from);
    }
    void connectionRefused() override {
        story.push_back("refused");
        onRefused(*this);
    }
};

}  // namespace engine::testing
