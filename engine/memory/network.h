#pragma once

// A network in memory: pipes of bytes, and who waits at their ends.

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine/core/loop/loop.h"
#include "engine/core/net/io.h"
#include "engine/memory_reactor.h"

namespace engine::memory {

constexpr std::size_t pipeCapacity = 64 * 1024;

// One direction of a connection.
struct Pipe {
    std::string bytes;    // sent and not yet received
    bool ended = false;   // no more will be sent
    bool broken = false;  // reset
    // A MemoryPeer at the far end takes what comes at once, unless it is paused.
    bool toPeer = false;
    bool paused = false;
    std::string received;

    bool hasSomethingToReceive() const { return !bytes.empty() || ended || broken; }
    bool hasRoom() const { return broken || takesAtOnce() || bytes.size() < pipeCapacity; }
    bool takesAtOnce() const { return toPeer && !paused; }
    void deliver();  // to the peer, where it takes
};

class MemorySocket;
class MemoryDatagramSocket;
class MemoryAcceptor;
class MemoryDialler;

// All of it: decides what is ready, and in which order.
class Network {
public:
    Network(core::Loop& loop, std::uint64_t seed) : loop_(loop), seed_(seed), random_(seed) {}

    // Tells the loop of everything that somebody waits for and that is so. True if there was any.
    bool announce();
    // The same, without telling.
    bool anythingReady() const;

    // Server sockets wait at the acceptor; null where no one listens.
    MemoryAcceptor* listenerAt(const Address& where);
    std::uint16_t freePort();
    Address nextClientAddress(const Address& server);

    // How many of the bytes that are there arrive together.
    std::size_t portion(std::size_t available);

    core::Loop& loop() { return loop_; }

    struct Waiting {
        std::shared_ptr<core::Selectable> who;
        trace::Readiness what;
        const void* owner;  // the socket, acceptor or dialler that waits
        std::function<bool()> isSo;
    };
    void wait(Waiting waiting) { waiting_.push_back(std::move(waiting)); }
    void forget(const void* owner);

    void listen(const Address& where, MemoryAcceptor& acceptor) {
        listeners_[{where.port, where.path}] = &acceptor;
    }
    void stopListening(const Address& where) { listeners_.erase({where.port, where.path}); }

    // By port. Each enters and removes itself.
    std::map<std::uint16_t, MemoryDatagramSocket*>& datagramSockets() { return datagramSockets_; }

private:
    core::Loop& loop_;
    std::uint64_t seed_;
    std::mt19937_64 random_;
    std::vector<Waiting> waiting_;
    std::map<std::pair<std::uint16_t, std::string>, MemoryAcceptor*> listeners_;
    std::map<std::uint16_t, MemoryDatagramSocket*> datagramSockets_;
    std::uint16_t lastClientPort_ = 50'000;
};

class MemorySocket final : public core::Socket {
public:
    MemorySocket(Network& network, std::shared_ptr<Pipe> in, std::shared_ptr<Pipe> out,
                 Address host, Address peer);
    ~MemorySocket() override;
    core::Transfer receive(std::span<char> buffer) override;
    core::Transfer send(std::string_view bytes) override;
    void waitReadable(std::shared_ptr<core::Selectable> who) override;
    void waitWritable(std::shared_ptr<core::Selectable> who) override;
    void endSending() override { out_->ended = true; }
    std::size_t underWay() const override { return out_->bytes.size(); }
    void waitBroken(std::shared_ptr<core::Selectable> who) override;
    void close(bool abort) override;
    Address peer() const override { return peer_; }
    Address host() const override { return host_; }

private:
    Network& network_;
    std::shared_ptr<Pipe> in_;
    std::shared_ptr<Pipe> out_;
    Address host_;
    Address peer_;
};

class MemoryAcceptor final : public core::Acceptor {
public:
    // Throws CannotListenError.
    MemoryAcceptor(Network& network, Address at);
    ~MemoryAcceptor() override;
    std::unique_ptr<core::Socket> accept() override;
    void waitAcceptable(std::shared_ptr<core::Selectable> who) override;
    void close() override;
    Address host() const override { return host_; }

    void arrive(std::unique_ptr<core::Socket> socket) { arrived_.push_back(std::move(socket)); }

private:
    Network& network_;
    Address host_;
    std::vector<std::unique_ptr<core::Socket>> arrived_;
};

class MemoryDialler final : public core::Dialler {
public:
    explicit MemoryDialler(Network& network) : network_(network) {}
    ~MemoryDialler() override { cancel(); }
    void start(const Address& destination, std::shared_ptr<core::Selectable> who) override;
    std::unique_ptr<core::Socket> take() override;
    void cancel() override { network_.forget(this); }

private:
    Network& network_;
    Address destination_;
};

}  // namespace engine::memory
