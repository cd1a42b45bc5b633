// What protocols make of bytes: lines, strings, requests and responses.

#include "visualizer/replay/events/kind_words.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t shortText = 40;

Entity connectionOf(const Run&, const events::Piece& piece) {
    return piece.connection;
}
Entity connectionOf(const Run& run, const events::RequestPiece& piece) {
    return run.counterpartOf(piece.protocol);
}

// Of a piece of a connection's input.
template <typename E, Tone usualTone = Tone::Network>
struct PieceTelling : Telling<E, usualTone> {
    using Telling<E, usualTone>::Telling;
    using Telling<E, usualTone>::event;

    // "bytes 7 to 13 of connection 1", "byte 7 of connection 1"
    std::string range() const {
        const std::int64_t end = timeBetween(timeBetween(event.count, 0), event.before);
        const std::int64_t last = timeBetween(1, end);
        const Entity connection = connectionOf(this->run, event);
        return (last <= event.before ? "byte " + grouped(event.before)
                                     : "bytes " + grouped(event.before) + " to " + grouped(last)) +
               (connection ? " of " + this->name(connection) : "");
    }
    // "Bytes 0 to 6 of connection 1 are a line"
    std::string rangeIs(const std::string& what) const {
        return capitalized(range()) + (event.count == 1 ? " is " : " are ") + what;
    }
    // "body of 6 bytes "hello\n""
    std::string sized(const std::string& what) const {
        return what + counted(event.count, "byte") +
               followedBy(this->bytes(event.content, shortText));
    }
    Facts facts() const {
        return {{"made of", counted(event.count, "byte")},
                {"before", counted(event.before, "byte")}};
    }
};

}  // namespace

template <>
struct Words<events::Line> : PieceTelling<events::Line> {
    std::string sentence() const { return rangeIs("a line") + detail(bytes(event.content)); }
    std::string headline() const { return "line" + followedBy(bytes(event.content, shortText)); }
};

template <>
struct Words<events::Raw> : PieceTelling<events::Raw> {
    std::string sentence() const { return rangeIs("raw data") + detail(bytes(event.content)); }
    std::string headline() const { return sized("raw "); }
};

template <>
struct Words<events::String> : PieceTelling<events::String> {
    std::string sentence() const { return rangeIs("a string") + detail(bytes(event.content)); }
    std::string headline() const { return "string" + followedBy(bytes(event.content, shortText)); }
};

template <>
struct Words<events::Garbled> : PieceTelling<events::Garbled, Tone::Warning> {
    std::string sentence() const { return rangeIs("refused") + detail(text(event.content)); }
    std::string headline() const { return "refused" + followedBy(text(event.content, shortText)); }
};

template <>
struct Words<events::RequestHead> : PieceTelling<events::RequestHead> {
    std::string sentence() const {
        return first(event.request) + " begins, with " + range() + detail(text(event.content));
    }
    std::string headline() const { return text(event.content, shortText); }
};

template <>
struct Words<events::RequestBody> : PieceTelling<events::RequestBody> {
    std::string sentence() const {
        return rangeIs("the body of " + name(event.request)) + detail(bytes(event.content));
    }
    std::string headline() const { return sized("body of "); }
};

template <>
struct Words<events::Responded> : Telling<events::Responded, Tone::Network> {
    std::string sentence() const {
        return first(event.request) + " is answered with " + status() +
               (event.body == 0 ? ", without a body."
                                : " and " + counted(event.body, "byte") + '.');
    }
    std::string headline() const { return status(shortText); }
    Facts facts() const {
        return {{"status", std::to_string(event.status)}, {"body", counted(event.body, "byte")}};
    }

    // "200 OK", "200"
    std::string status(std::size_t limit = 200) const {
        const std::string line = text(event.line, limit);
        return line.empty() ? std::to_string(event.status) : line;
    }
};

template <>
struct Words<events::ResponseHead> : PieceTelling<events::ResponseHead> {
    std::string sentence() const {
        return rangeIs("the head of the response") + detail(text(event.content));
    }
    std::string headline() const { return text(event.content, shortText); }
};

template <>
struct Words<events::ResponseBody> : PieceTelling<events::ResponseBody> {
    std::string sentence() const {
        return rangeIs("part of the response body") + detail(bytes(event.content));
    }
    std::string headline() const { return sized("body of "); }
};

const KindWords* wordsIn(events::LayersKinds kinds, Kind kind) {
    return find(kinds, kind);
}

}  // namespace replay
