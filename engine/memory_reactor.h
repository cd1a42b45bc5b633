#pragma once

// A reactor without a network and without waiting: time is a number, connections are memory.
//
// Made for tests and checks: the same program with the same seed does the same, to the byte, in no
// time. A test plays the other side of a connection through a MemoryPeer, as a person at `nc`
// would. (Twisted's MemoryReactor only notes who wanted to listen or connect; in this one they do.)

#include <cstdint>
#include <memory>
#include <string>

#include "engine/core/loop/loop.h"

namespace engine {

namespace memory {
class Network;
struct Pipe;
}  // namespace memory

struct MemoryOptions {
    // Decides how bytes in flight are cut into reads, and which of two ready things goes first.
    // 0: nothing is cut, and first come is first served.
    std::uint64_t seed = 0;
    // Writes down the run; made with ClockKind::Virtual. Null: as the environment asks
    // (WORKSHOP_TRACE=FILE), or not at all.
    std::shared_ptr<trace::Recorder> trace = nullptr;
};

// The other end of a connection to a server in a MemoryReactor. It belongs to the test and not to
// the loop: nothing of it is in the trace but what arrives. A copyable handle.
class MemoryPeer {
public:
    // Arrives in the turns to come, in one portion or several. Throws std::logic_error after
    // close() or reset().
    void send(std::string_view bytes);
    // Says that no more will come: the server sees ConnectionDone, or readConnectionLost. What it
    // sends is still received.
    void close();
    // Breaks the connection: the server sees ConnectionLost.
    void reset();

    // All that the server has sent so far; take() forgets it too.
    const std::string& received() const;
    std::string take();

    // False once the server has closed the connection.
    bool connected() const;
    // True once the server has said that no more will come.
    bool ended() const;

    // Meanwhile nothing is taken from the server: what it writes beyond 64 KiB stays in its buffer.
    void pauseReading();
    void resumeReading();

    // Made by MemoryReactor::dial.
    MemoryPeer(std::shared_ptr<memory::Pipe> toServer, std::shared_ptr<memory::Pipe> fromServer);

private:
    std::shared_ptr<memory::Pipe> toServer_;
    std::shared_ptr<memory::Pipe> fromServer_;
};

class MemoryReactor final : public core::Loop {
public:
    explicit MemoryReactor(MemoryOptions options = {});
    ~MemoryReactor() override;

    // As Reactor::run(): time jumps from one delayed call to the next. Where nothing could ever
    // happen any more, it throws std::runtime_error instead of waiting for ever.
    void run() override;

    // Lets time pass: what falls due on the way is called at its own time.
    void advance(Duration time);

    // Turns until nothing is ready, and lets no time pass. Throws std::runtime_error if that is
    // not reached within `limit` turns. advance() does this before and after each step.
    void settle(int limit = 10'000);

    // The function that calls this takes so long, without any waiting: for tests and demos of what
    // blocks or computes. In the loop's thread everything else waits, and what falls due meanwhile
    // comes late. In a function of callInThread() or deferToThread() the loop goes on, and its
    // result comes so much later. Throws std::invalid_argument if the time is negative,
    // std::logic_error in any other thread.
    void blockFor(Duration time);

    // Connects to a port that listens. Throws ConnectionRefusedError where none does.
    MemoryPeer dial(std::uint16_t port);
    MemoryPeer dialUNIX(const std::string& path);

    std::unique_ptr<core::Acceptor> makeAcceptor(const Address& at, int backlog) override;
    std::unique_ptr<core::Dialler> makeDialler() override;
    std::unique_ptr<core::DatagramSocket> makeDatagramSocket(const Address& at) override;

private:
    Duration now() const override { return now_; }
    void wait(Duration longest) override;
    void wake() override {}
    void setTime(Duration time);
    MemoryPeer dial(const Address& where);

    std::unique_ptr<memory::Network> network_;
    Duration now_{};
    bool endless_ = false;  // run() turns it: there is nobody else to make things happen
};

}  // namespace engine
