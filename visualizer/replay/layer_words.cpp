#include "visualizer/replay/transport_words.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t longestText = 200;
constexpr std::size_t shortText = 40;

// "bytes 7 to 13 of connection 1", "byte 7 of connection 1".
std::string range(const EventText& told) {
    const std::int64_t first = told.event.value1;
    const std::int64_t end = timeBetween(timeBetween(told.event.value2, 0), first);
    const std::int64_t last = timeBetween(1, end);
    const Entity from = told.event.object.kind() == EntityKind::Protocol
                            ? told.run.counterpartOf(told.event.object)
                            : told.event.object;
    return (last <= first ? "byte " + grouped(first)
                          : "bytes " + grouped(first) + " to " + grouped(last)) +
           (from ? " of " + told.run.nameOf(from) : "");
}

// "Bytes 0 to 6 of connection 1 are a line".
std::string rangeIs(const EventText& told, const std::string& what) {
    return capitalized(range(told)) + (told.event.value2 == 1 ? " is " : " are ") + what;
}

// What a layer delivers is kept as bytes; a reason and a request's line are words.
std::string words(const EventText& told, std::size_t limit) {
    const auto payload = told.run.trace().payload(told.event.data);
    return payload ? printable(payload->bytes, limit)
                   : printable(told.run.trace().text(told.event.data), limit);
}

std::string withBytes(const EventText& told) {
    const std::string bytes = told.bytes();
    return (bytes.empty() ? "" : ": " + bytes) + '.';
}

std::string withWords(const EventText& told) {
    const std::string text = words(told, longestText);
    return text.empty() ? "." : ": " + text + (text.ends_with('.') ? "" : ".");
}

std::string followedBy(const std::string& more) {
    return more.empty() ? "" : ' ' + more;
}

}  // namespace

bool isOfLayer(const Event& event) {
    return (event.kind >= events::Line::kind && event.kind <= events::ResponseHead::kind) ||
           event.kind == events::ResponseBody::kind;
}

std::string layerSentence(const EventText& told) {
    switch (told.event.kind) {
        case events::Line::kind:
            return rangeIs(told, "a line") + withBytes(told);
        case events::Raw::kind:
            return rangeIs(told, "raw data") + withBytes(told);
        case events::String::kind:
            return rangeIs(told, "a string") + withBytes(told);
        case events::Garbled::kind:
            return rangeIs(told, "refused") + withWords(told);
        case events::RequestHead::kind:
            return told.subjectFirst() + " begins, with " + range(told) + withWords(told);
        case events::RequestBody::kind:
            return rangeIs(told, "the body of " + told.subject()) + withBytes(told);
        case events::Responded::kind: {
            const std::string status = words(told, longestText);
            return told.subjectFirst() + " is answered with " +
                   (status.empty() ? std::to_string(told.event.value1) : status) +
                   (told.event.value2 == 0 ? ", without a body."
                                           : " and " + counted(told.event.value2, "byte") + '.');
        }
        case events::ResponseHead::kind:
            return rangeIs(told, "the head of the response") + withWords(told);
        case events::ResponseBody::kind:
            return rangeIs(told, "part of the response body") + withBytes(told);
        default:
            return "";
    }
}

std::string layerHeadline(const EventText& told) {
    switch (told.event.kind) {
        case events::Line::kind:
            return "line" + followedBy(told.bytes(shortText));
        case events::Raw::kind:
            return "raw " + counted(told.event.value2, "byte") + followedBy(told.bytes(shortText));
        case events::String::kind:
            return "string" + followedBy(told.bytes(shortText));
        case events::Garbled::kind:
            return "refused" + followedBy(words(told, shortText));
        case events::RequestHead::kind:
        case events::ResponseHead::kind:
            return words(told, shortText);
        case events::RequestBody::kind:
        case events::ResponseBody::kind:
            return "body of " + counted(told.event.value2, "byte") +
                   followedBy(told.bytes(shortText));
        case events::Responded::kind: {
            const std::string status = words(told, shortText);
            return status.empty() ? std::to_string(told.event.value1) : status;
        }
        default:
            return "";
    }
}

}  // namespace replay
