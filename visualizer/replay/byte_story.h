#pragma once

// The bytes of one connection, in the order of their offsets: what was read, what the protocol was
// given and what it made of that; what it answered, what was written, what the system has taken.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "visualizer/replay/run.h"

namespace replay {

// The bytes [begin, end) of a direction, and the event that moved them.
struct Block {
    std::uint64_t begin = 0, end = 0;
    Serial event = Serial::None;

    std::uint64_t size() const { return end - begin; }
};

// Both offsets and events grow along it. Each block begins where the one before has ended; of what
// a protocol made of the bytes, there or further on.
using Blocks = std::vector<Block>;

std::uint64_t totalOf(std::span<const Block> blocks);
// Those up to the event: what has happened.
std::span<const Block> upTo(const Blocks& blocks, Serial at);
// Those that touch [from, to).
std::span<const Block> between(std::span<const Block> blocks, double from, double to);
// The block of that event; null if it has none.
const Block* blockOf(const Blocks& blocks, Serial event);

// What a layer took the bytes for: "line"; "" where bytes are only moved.
std::string_view nameOfPiece(Kind kind);

// Where in a direction somebody paused it, or let it go on: ReadPaused, ProducerResumed, …
struct FlowMark {
    std::uint64_t offset = 0;
    Serial event = Serial::None;
};
using FlowMarks = std::vector<FlowMark>;

class ByteStory {
public:
    // Takes in what the run knows of the connection so far. Cheap where nothing is new.
    void follow(const Run& run, Entity connection);

    Entity connection() const { return connection_; }
    const Blocks& reads() const { return reads_; }
    const Blocks& given() const { return given_; }
    // Lines, strings, requests, …: what the layers above bytes have taken them for.
    const Blocks& pieces() const { return pieces_; }
    // The answers to requests, each with all that was written for it.
    const Blocks& answers() const { return answers_; }
    const Blocks& writes() const { return writes_; }
    const Blocks& sents() const { return sents_; }
    // Of reading, and of the producer that writes.
    const FlowMarks& inMarks() const { return inMarks_; }
    const FlowMarks& outMarks() const { return outMarks_; }
    // The longer of the two directions.
    std::uint64_t length() const;

private:
    void takeIn(const Run& run, Serial serial);
    template <typename Piece>
    void takeInPiece(const Piece& piece, bool refused, Serial serial);
    void takeInAnswers(const Run& run);

    const Run* run_ = nullptr;
    std::int64_t startedAt_ = 0;  // of the run: another one may lie in the same place
    Entity connection_;
    Entity protocol_;
    std::size_t known_ = 0;          // events of the connection taken in
    std::size_t knownRequests_ = 0;  // of its protocol, looked through for requests
    std::vector<Entity> unanswered_;
    Blocks reads_, given_, pieces_, answers_, writes_, sents_;
    FlowMarks inMarks_, outMarks_;
};

}  // namespace replay
