#pragma once

// NetCatChat in a reactor without a network; the test is the people at nc.

#include <gmock/gmock.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/memory_reactor.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/chat_factory.h"

namespace netcatchat {

// The line so many times.
inline std::string repeated(std::string_view line, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += line;
    return all;
}

// Somebody at nc.
class Person {
public:
    Person(engine::MemoryReactor& reactor, engine::MemoryPeer peer)
        : reactor_(reactor), peer_(std::move(peer)) {}

    void types(std::string_view bytes) {
        peer_.send(bytes);
        reactor_.settle();
    }
    // What was shown since the last time.
    std::string sees() { return peer_.take(); }
    void hangsUp() {
        peer_.close();
        reactor_.settle();
    }
    bool isConnected() const { return peer_.connected(); }
    // Has been told that no more will come.
    bool isDismissed() const { return peer_.ended(); }
    engine::MemoryPeer& peer() { return peer_; }

private:
    engine::MemoryReactor& reactor_;
    engine::MemoryPeer peer_;
};

class Chat : public ::testing::Test {
protected:
    std::int64_t time = 1'000'000;
    Room room{[this] { return time; }};
    engine::MemoryReactor reactor;
    std::shared_ptr<ChatFactory> factory;

    void open(std::size_t connections = 100) {
        factory = std::make_shared<ChatFactory>(reactor, room);
        reactor.listenTCP(1400, limited(factory, connections));
    }
    Person comes() {
        Person person(reactor, reactor.dial(1400));
        reactor.settle();
        return person;
    }
    // Has come in, and read what there was.
    Person comes(const std::string& nick) {
        Person person = comes();
        person.types(nick + "\n");
        person.sees();
        return person;
    }
};

}  // namespace netcatchat
