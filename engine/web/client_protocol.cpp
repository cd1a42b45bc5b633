#include "engine/web/client_protocol.h"

#include <utility>

#include "engine/error.h"
#include "engine/protocols/on_stage.h"
#include "engine/trace/events/layers.h"

namespace engine::web {

HTTP11ClientProtocol::HTTP11ClientProtocol(RequestBytes request,
                                           Deferred<std::shared_ptr<Response>> response)
    : request_(std::move(request)), response_(std::move(response)), parser_(request_.isHEAD) {}

void HTTP11ClientProtocol::makeConnection(std::shared_ptr<Transport> transport) {
    transport_ = transport;
    Protocol::makeConnection(std::move(transport));
}

void HTTP11ClientProtocol::connectionMade() {
    transport().write(std::exchange(request_.bytes, {}));
}

void HTTP11ClientProtocol::dataReceived(std::string_view data) {
    using State = ResponseParser::State;
    if (end_)
        return;
    waiting_ += data;
    std::string bytes = std::exchange(waiting_, {});
    std::string_view left = bytes;
    while (!left.empty() && !end_) {
        const bool inHead = parser_.state() == State::Head;
        const std::size_t taken = parser_.put(left);
        left.remove_prefix(taken);
        offset_ += taken;
        if (parser_.state() == State::Malformed) {
            offset_ += left.size();
            recordTaken<trace::events::Garbled>(parser_.reason());
            return end(Failure::of(ParseError(parser_.reason())));
        }
        if (inHead && parser_.state() != State::Head)
            headIsRead();
        handOn();
        if (parser_.state() == State::Done)
            return end(Failure::of(ResponseDone()));
        if (taken == 0)
            break;
    }
    waiting_ = left;
}

// Nothing more is read until somebody wants the body: so one that nobody takes waits at the server.
void HTTP11ClientProtocol::headIsRead() {
    const ResponseHead& head = parser_.head();
    recordTaken<trace::events::ResponseHead>(head.version + ' ' + std::to_string(head.code) + ' ' +
                                             head.phrase);
    transport().pauseProducing();
    const auto self = std::static_pointer_cast<HTTP11ClientProtocol>(shared_from_this());
    const auto waiting = std::exchange(response_, std::nullopt);
    waiting->callback(std::make_shared<Response>(std::move(parser_.head()), self));
}

void HTTP11ClientProtocol::handOn() {
    std::string bytes = parser_.takeBody();
    if (!bytes.empty() || parser_.state() == ResponseParser::State::Done)
        recordTaken<trace::events::ResponseBody>(bytes);
    if (bytes.empty() || end_)
        return;
    if (body_)
        body_->dataReceived(bytes);
    else
        undelivered_ += bytes;
}

// What the bytes that were taken since the last time are.
template <typename Layer>
void HTTP11ClientProtocol::recordTaken(std::string_view content) {
    if (offset_ > recorded_)
        core::recordLayer<Layer>(*this, recorded_, offset_ - recorded_, content);
    recorded_ = offset_;
}

void HTTP11ClientProtocol::deliverBody(std::shared_ptr<Protocol> to) {
    body_ = to;
    to->makeConnection(transport_.lock());
    if (const std::string bytes = std::exchange(undelivered_, {}); !bytes.empty())
        to->dataReceived(bytes);
    if (end_) {
        if (const auto last = std::exchange(body_, nullptr))
            last->connectionLost(*end_);
    } else {
        transport().resumeProducing();
    }
}

void HTTP11ClientProtocol::bodyIsNotWanted() {
    if (parser_.state() != ResponseParser::State::Done)
        transport().abortConnection();
}

void HTTP11ClientProtocol::connectionLost(const Failure& reason) {
    if (parser_.state() == ResponseParser::State::Head)
        end(Failure::of(ResponseNeverReceived({reason})));
    else if (parser_.endsWithConnection() && reason.check<ConnectionDone>())
        end(Failure::of(PotentialDataLoss()));
    else
        end(Failure::of(ResponseFailed({reason})));
}

// Once: the response is over, one way or another.
void HTTP11ClientProtocol::end(const Failure& reason) {
    if (end_)
        return;
    end_ = reason.check<ParseError>() ? Failure::of(ResponseFailed({reason})) : reason;
    transport().resumeProducing();  // so that it is heard when the other side closes too
    transport().loseConnection();
    if (const auto waiting = std::exchange(response_, std::nullopt); waiting && !waiting->called())
        waiting->errback(*end_);  // else it was cancelled
    if (const auto to = std::exchange(body_, nullptr))
        to->connectionLost(*end_);
}

}  // namespace engine::web
