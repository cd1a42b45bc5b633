#pragma once

// The bytes of one connection, in the order of their offsets: what was read, what the protocol was
// given and what it made of that, what was written, what the system has taken.

#include <cstdint>
#include <span>
#include <vector>

#include "visualizer/replay/run.h"

namespace desktop {

// The bytes [begin, end) of a direction, and the event that moved them.
struct Block {
    std::uint64_t begin = 0, end = 0;
    replay::Serial event = replay::Serial::None;

    std::uint64_t size() const { return end - begin; }
};

// Both offsets and events grow along it. Each block begins where the one before has ended; of what
// a protocol made of the bytes, there or further on.
using Blocks = std::vector<Block>;

std::uint64_t totalOf(std::span<const Block> blocks);
// Those up to the event: what has happened.
std::span<const Block> upTo(const Blocks& blocks, replay::Serial at);
// Those that touch [from, to).
std::span<const Block> between(std::span<const Block> blocks, double from, double to);
// The block of that event; null if it has none.
const Block* blockOf(const Blocks& blocks, replay::Serial event);

class ByteStory {
public:
    // Takes in what the run knows of the connection by now. Cheap where nothing is new.
    void follow(const replay::Run& run, replay::Entity connection);

    replay::Entity connection() const { return connection_; }
    const Blocks& reads() const { return reads_; }
    const Blocks& given() const { return given_; }
    // Lines, strings, requests, …: what the layers above bytes have taken them for.
    const Blocks& pieces() const { return pieces_; }
    const Blocks& writes() const { return writes_; }
    const Blocks& sents() const { return sents_; }
    // The longer of the two directions.
    std::uint64_t length() const;

private:
    void takeIn(const replay::Run& run, replay::Serial serial);
    void takeInPiece(const replay::Event& event, replay::Serial serial);

    const replay::Run* run_ = nullptr;
    std::int64_t startedAt_ = 0;  // of the run: another one may lie in the same place
    replay::Entity connection_;
    replay::Entity protocol_;
    std::size_t known_ = 0;          // events of the connection taken in
    std::size_t knownRequests_ = 0;  // of its protocol, looked through for requests
    Blocks reads_, given_, pieces_, writes_, sents_;
};

}  // namespace desktop
