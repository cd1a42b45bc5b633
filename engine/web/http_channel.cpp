#include "engine/web/http_channel.h"

#include <utility>

#include "engine/protocols/on_stage.h"
#include "engine/trace/events/layers.h"
#include "engine/web/request.h"
#include "engine/web/site.h"
#include "engine/web/status.h"

namespace engine::web {

namespace events = trace::events;

namespace {

// A request that gets on by so much has its time-out put off.
constexpr std::size_t progress = 1024;

// What was refused is read on to so many bytes, and dropped.
constexpr std::size_t mostDropped = 64 * 1024 * 1024;

}  // namespace

HttpChannel::HttpChannel(Site& site, std::source_location where)
    : Protocol(where), site_(site), parser_(site.options().limits) {}

HttpChannel::~HttpChannel() {
    if (timer_ && timer_->active())
        timer_->cancel();
    if (request_)
        request_->abandon();
}

void HttpChannel::connectionMade() {
    putOffTimeout(site_.options().idleTimeout);
    beTheProducer();
}

// --- In ---

void HttpChannel::dataReceived(std::string_view data) {
    sinceTimeout_ += data.size();
    if (doing_ == Doing::Closing) {
        if (sinceTimeout_ > mostDropped)
            transport().abortConnection();
        return;
    }
    const bool begins = offset_ == began_ && waiting_.empty();
    if (begins || sinceTimeout_ >= progress)
        putOffTimeout(site_.options().idleTimeout);
    readRequests(data);
}

// Reads what waits, and `data` behind it, as long as there is nothing to be waited for.
void HttpChannel::readRequests(std::string_view data) {
    const bool nothingWaits = waiting_.empty();
    if (!nothingWaits) {
        waiting_.append(data);
        data = waiting_;
    }
    reading_ = true;
    std::size_t used = 0;
    while (doing_ == Doing::Reading && !clientIsSlow_ && used < data.size()) {
        const std::size_t taken = readSome(data.substr(used));
        used += taken;
        if (taken == 0)
            break;
    }
    reading_ = false;

    if (doing_ == Doing::Closing || used == data.size())
        waiting_ = std::string();  // an idle connection is to hold no memory
    else if (nothingWaits)
        waiting_ = data.substr(used);
    else
        waiting_.erase(0, used);
    holdBackOrGoOn();
    // All that was asked is answered, and nothing more will be.
    if (inputEnded_ && doing_ == Doing::Reading && !clientIsSlow_)
        loseConnection();
}

// Returns how many bytes it has taken; none: it waits for more, or has refused what is there.
std::size_t HttpChannel::readSome(std::string_view bytes) {
    const bool atBeginning = offset_ == began_ && parser_.state() == RequestParser::State::Head;
    if (atBeginning && !emptyLineSkipped_ && (bytes[0] == '\n' || bytes[0] == '\r')) {
        if (bytes == "\r")
            return 0;
        const std::size_t line = bytes[0] == '\n' ? 1 : bytes.starts_with("\r\n") ? 2 : 0;
        emptyLineSkipped_ = true;
        offset_ += line;
        began_ = offset_;
        if (line > 0)
            return line;
    }

    const bool inHead = parser_.state() == RequestParser::State::Head;
    const std::size_t taken = parser_.put(bytes);
    offset_ += taken;
    const RequestParser::State state = parser_.state();
    if (state == RequestParser::State::Refused) {
        offset_ += bytes.size() - taken;  // refused with the rest
        refuse(parser_.refusal(), parser_.reason());
        return 0;
    }
    if (inHead && state != RequestParser::State::Head)
        headIsRead();
    if (state == RequestParser::State::Done)
        answer();
    return taken;
}

void HttpChannel::headIsRead() {
    const ParsedRequest& request = parser_.request();
    if (trace::Recorder* const to = recorder()) {
        requestEntity_ = to->newEntity(trace::EntityKind::Request);
        const std::string line =
            request.method + " " + request.uri + (request.http11 ? " HTTP/1.1" : " HTTP/1.0");
        to->record(events::RequestHead{{.request = requestEntity_,
                                        .protocol = entity(),
                                        .before = static_cast<std::int64_t>(began_),
                                        .count = static_cast<std::int64_t>(offset_ - began_),
                                        .content = to->payload(line)}});
    }
    began_ = offset_;
    putOffTimeout(site_.options().idleTimeout);
    if (request.expectContinue && parser_.state() == RequestParser::State::Body)
        transport().write("HTTP/1.1 100 Continue\r\n\r\n");
}

void HttpChannel::answer() {
    ParsedRequest& parsed = parser_.request();
    trace::Recorder* const to = recorder();
    if (to && offset_ > began_)
        to->record(events::RequestBody{{.request = requestEntity_,
                                        .protocol = entity(),
                                        .before = static_cast<std::int64_t>(began_),
                                        .count = static_cast<std::int64_t>(offset_ - began_),
                                        .content = to->payload(parsed.content)}});
    const auto request = std::make_shared<Request>(std::move(parsed), *this, requestEntity_);
    if (!request->parsePostedForm())
        return refuse(BAD_REQUEST, "the form is broken");
    began_ = offset_;
    emptyLineSkipped_ = false;
    parser_.reset();
    doing_ = Doing::Answering;
    request_ = request;
    site_.answer(*request);
}

// What is no request, or too large a one, ends the conversation: nobody can say where the next one
// would begin. The client may still be sending. If the connection were closed then, the system
// would break it, and the answer could be lost on the way: so only our half is closed, and what
// still comes is read and dropped, until the client has seen the answer and closes, too.
void HttpChannel::refuse(int code, std::string_view reason) {
    core::recordLayer<events::Garbled>(*this, began_, static_cast<std::size_t>(offset_ - began_),
                                       reason);
    transport().write("HTTP/1.1 " + std::to_string(code) + " " + std::string(statusMessage(code)) +
                      "\r\nServer: Unravel\r\nDate: " + site_.date() +
                      "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    beginClosing(site_.options().abortTimeout);
    transport().loseWriteConnection();
}

// --- One at a time ---

void HttpChannel::requestDone(bool closes) {
    request_.reset();
    if (doing_ != Doing::Answering)
        return;  // it would be closed anyway
    if (closes)
        return loseConnection();
    doing_ = Doing::Reading;
    putOffTimeout(site_.options().idleTimeout);
    if (!reading_)
        readRequests({});
}

}  // namespace engine::web
