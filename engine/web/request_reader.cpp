#include "engine/web/request_reader.h"

#include "engine/protocols/on_stage.h"
#include "engine/trace/events/layers.h"

namespace engine::web {

namespace events = trace::events;

std::size_t RequestReader::read(std::string_view bytes) {
    headCame_ = false;
    const bool inHead = parser_.state() == RequestParser::State::Head;
    if (inHead && !hasBegun() && !emptyLineSkipped_ && (bytes[0] == '\n' || bytes[0] == '\r')) {
        if (bytes == "\r")
            return 0;
        if (const std::size_t skipped = skipEmptyLine(bytes))
            return skipped;
    }

    const std::size_t taken = parser_.put(bytes);
    offset_ += taken;
    if (isRefused()) {
        offset_ += bytes.size() - taken;  // refused with the rest
        return 0;
    }
    if (inHead && parser_.state() != RequestParser::State::Head) {
        headCame_ = true;
        recordHead();
        began_ = offset_;
    }
    if (isComplete() && hasBegun())
        record<events::RequestBody>(request().content);
    return taken;
}

// Some clients send one after a body (RFC 9112, 2.2).
std::size_t RequestReader::skipEmptyLine(std::string_view bytes) {
    const std::size_t line = bytes[0] == '\n' ? 1 : bytes.starts_with("\r\n") ? 2 : 0;
    emptyLineSkipped_ = true;
    offset_ += line;
    began_ = offset_;
    return line;
}

bool RequestReader::wantsContinue() {
    return headCame_ && parser_.state() == RequestParser::State::Body &&
           parser_.request().expectContinue;
}

void RequestReader::next() {
    began_ = offset_;
    emptyLineSkipped_ = false;
    parser_.reset();
}

// What the bytes from `began_` on are.
template <typename Layer>
void RequestReader::record(std::string_view content) const {
    if (trace::Recorder* const to = protocol_.recorder())
        to->record(Layer{{.request = entity_,
                          .protocol = protocol_.entity(),
                          .before = static_cast<std::int64_t>(began_),
                          .count = static_cast<std::int64_t>(offset_ - began_),
                          .content = to->payload(content)}});
}

void RequestReader::recordHead() {
    trace::Recorder* const to = protocol_.recorder();
    if (!to)
        return;
    entity_ = to->newEntity(trace::EntityKind::Request);
    const ParsedRequest& head = request();
    record<events::RequestHead>(head.method + " " + head.uri +
                                (head.http11 ? " HTTP/1.1" : " HTTP/1.0"));
}

void RequestReader::recordGarbled(std::string_view why) const {
    core::recordLayer<events::Garbled>(protocol_, began_,
                                       static_cast<std::size_t>(offset_ - began_), why);
}

}  // namespace engine::web
