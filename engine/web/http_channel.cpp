#include "engine/web/http_channel.h"

#include <utility>

#include "engine/core/stage.h"
#include "engine/web/request.h"
#include "engine/web/site.h"
#include "engine/web/status.h"

namespace engine::web {

using trace::Kind;

namespace {

// While a request is answered, so many bytes of the next ones are taken in.
constexpr std::size_t mostWaiting = 16 * 1024;

// A request that gets on by so much has its time-out put off.
constexpr std::size_t progress = 1024;

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
    if (doing_ == Doing::Closing)
        return;
    sinceTimeout_ += data.size();
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
}

// Returns how many bytes it has taken; none: it waits for more, or has refused what is there.
std::size_t HttpChannel::readSome(std::string_view bytes) {
    const bool atBeginning = offset_ == began_ && parser_.state() == RequestParser::State::Head;
    if (atBeginning && !emptyLineSkipped_ &&
        std::string_view("\r\n").starts_with(bytes.substr(0, 2))) {
        if (bytes.size() < 2)
            return 0;
        emptyLineSkipped_ = true;
        offset_ += 2;
        began_ = offset_;
        return 2;
    }

    const bool inHead = parser_.state() == RequestParser::State::Head;
    const std::size_t taken = parser_.put(bytes);
    offset_ += taken;
    const RequestParser::State state = parser_.state();
    if (state == RequestParser::State::Malformed || state == RequestParser::State::BodyTooLarge) {
        refuse(state == RequestParser::State::Malformed ? BAD_REQUEST : REQUEST_ENTITY_TOO_LARGE,
               parser_.reason());
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
    if (trace::Recorder* const to = trace::currentRecorder) {
        requestEntity_ = to->newEntity(trace::EntityKind::Request);
        const std::string line =
            request.method + " " + request.uri + (request.http11 ? " HTTP/1.1" : " HTTP/1.0");
        to->record(Kind::RequestHead, requestEntity_,
                   {.object = entity(),
                    .value1 = static_cast<std::int64_t>(began_),
                    .value2 = static_cast<std::int64_t>(offset_ - began_),
                    .data = to->payload(line)});
    }
    began_ = offset_;
    putOffTimeout(site_.options().idleTimeout);
    if (request.expectContinue && parser_.state() == RequestParser::State::Body)
        transport().write("HTTP/1.1 100 Continue\r\n\r\n");
}

void HttpChannel::answer() {
    ParsedRequest& parsed = parser_.request();
    trace::Recorder* const to = trace::currentRecorder;
    if (to && offset_ > began_)
        to->record(Kind::RequestBody, requestEntity_,
                   {.object = entity(),
                    .value1 = static_cast<std::int64_t>(began_),
                    .value2 = static_cast<std::int64_t>(offset_ - began_),
                    .data = to->payload(parsed.content)});
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
// would begin.
void HttpChannel::refuse(int code, std::string_view reason) {
    core::recordLayer(*this, Kind::Garbled, began_, static_cast<std::size_t>(offset_ - began_),
                      reason);
    transport().write("HTTP/1.1 " + std::to_string(code) + " " + std::string(statusMessage(code)) +
                      "\r\n\r\n");
    loseConnection();
}

// --- One at a time ---

void HttpChannel::requestDone(bool closes) {
    request_.reset();
    if (doing_ != Doing::Answering)
        return;  // it was to be closed anyway
    if (closes)
        return loseConnection();
    doing_ = Doing::Reading;
    putOffTimeout(site_.options().idleTimeout);
    if (!reading_)
        readRequests({});
}

void HttpChannel::holdBackOrGoOn() {
    const bool tooMuch = waiting_.size() > mostWaiting && doing_ != Doing::Closing &&
                         (doing_ == Doing::Answering || clientIsSlow_);
    if (tooMuch == paused_)
        return;
    paused_ = tooMuch;
    if (tooMuch)
        transport().pauseProducing();
    else
        transport().resumeProducing();
}

void HttpChannel::resumeProducing() {
    clientIsSlow_ = false;
    if (!reading_)
        readRequests({});
}

// --- Out ---

void HttpChannel::beTheProducer() {
    isProducer_ = true;
    transport().registerProducer(std::shared_ptr<Producer>(shared_from_this(), this),
                                 Streaming::Push);
}

void HttpChannel::registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) {
    if (!isProducer_)
        throw std::logic_error("registerProducer: there is a producer already");
    isProducer_ = false;
    clientIsSlow_ = false;
    transport().unregisterProducer();
    transport().registerProducer(std::move(producer), streaming);
}

void HttpChannel::unregisterProducer() {
    if (isProducer_)
        throw std::logic_error("unregisterProducer: there is no producer");
    transport().unregisterProducer();
    if (doing_ != Doing::Closing)
        beTheProducer();
}

// --- The end ---

void HttpChannel::loseConnection() {
    doing_ = Doing::Closing;
    if (std::exchange(isProducer_, false))
        transport().unregisterProducer();  // or the transport would wait for more from us
    transport().loseConnection();
    putOffTimeout(site_.options().idleTimeout);
}

void HttpChannel::connectionLost(const Failure& reason) {
    doing_ = Doing::Closing;
    isProducer_ = false;
    waiting_ = std::string();
    if (const auto timer = std::exchange(timer_, std::nullopt); timer && timer->active())
        DelayedCall(*timer).cancel();
    if (const auto request = std::exchange(request_, nullptr))
        request->connectionLost(reason);
}

// The call is not moved each time that the time-out is put off, but when it finds that it was.
void HttpChannel::putOffTimeout(Duration time) {
    sinceTimeout_ = 0;
    deadline_ = site_.clock().seconds() + time;
    if (timer_ && timer_->active() && timer_->getTime() > deadline_)
        timer_->cancel();
    else if (timer_ && timer_->active())
        return;
    const auto fire = [weak = weak_from_this()] {
        if (const auto self = std::static_pointer_cast<HttpChannel>(weak.lock()))
            self->timerFired();
    };
    timer_ = site_.clock().callLater(time, fire);
}

void HttpChannel::timerFired() {
    const Duration left = deadline_ - site_.clock().seconds();
    if (doing_ == Doing::Answering)
        return putOffTimeout(site_.options().idleTimeout);
    if (left > Duration::zero())
        return putOffTimeout(left);
    if (doing_ == Doing::Closing)
        return transport().abortConnection();
    loseConnection();
    putOffTimeout(site_.options().abortTimeout);
}

}  // namespace engine::web
