#pragma once

// Makes requests of the bytes of one connection, one after the other, and says in the trace which
// of them are what.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/protocol.h"
#include "engine/web/request_parser.h"

namespace engine::web {

class RequestReader {
public:
    // `protocol`: whose bytes they are; it must outlive this.
    RequestReader(const Protocol& protocol, const RequestLimits& limits)
        : protocol_(protocol), parser_(limits) {}

    // Reads on, to the end of a head or of a request; returns how many bytes it has taken. What it
    // has not taken must be given again, with more behind it; none taken: it waits for more, or
    // has refused all that is there. REQUIRES: neither isRefused() nor isComplete().
    std::size_t read(std::string_view bytes);

    // What the last read() has come to: the end of a head; and whether its client waits for a word
    // before it sends the body.
    bool headCame() const { return headCame_; }
    bool wantsContinue();
    // What it is that came is no request: a status of HTTP, and in words.
    bool isRefused() const { return parser_.state() == RequestParser::State::Refused; }
    int refusal() const { return parser_.refusal(); }
    const std::string& reason() const { return parser_.reason(); }
    // A whole request: may be moved from. Then comes next().
    bool isComplete() const { return parser_.state() == RequestParser::State::Done; }
    ParsedRequest& request() { return parser_.request(); }
    void next();

    // Whether bytes of a head, or of a body, were taken.
    bool hasBegun() const { return offset_ != began_; }

    // In the trace: the request, from its head on; and that what was taken since is garbled.
    trace::Entity entity() const { return entity_; }
    void recordGarbled(std::string_view why) const;

private:
    std::size_t skipEmptyLine(std::string_view bytes);
    template <typename Layer>
    void record(std::string_view content) const;
    void recordHead();

    const Protocol& protocol_;
    RequestParser parser_;
    bool headCame_ = false;
    bool emptyLineSkipped_ = false;
    std::uint64_t offset_ = 0;  // of the next byte for the parser, in all the input
    std::uint64_t began_ = 0;   // the same, of the first byte of the head, or body
    trace::Entity entity_{};
};

}  // namespace engine::web
