// How fast answers go out, and how a connection ends: by itself, or when its time is over.

#include <stdexcept>
#include <utility>

#include "engine/web/http_channel.h"
#include "engine/web/request.h"
#include "engine/web/site.h"

namespace engine::web {

namespace {

// While a request is answered, so many bytes of the next ones are taken in.
constexpr std::size_t mostWaiting = 16 * 1024;

}  // namespace

// --- In: no more than can be answered ---

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

// --- Out: no more than the client takes ---

void HttpChannel::pauseProducing() {
    clientIsSlow_ = true;
    if (const auto producer = producer_) {
        putOffTimeout(site_.options().idleTimeout);
        producer->pauseProducing();
    }
}

void HttpChannel::resumeProducing() {
    clientIsSlow_ = false;
    if (const auto producer = producer_) {  // it may unregister itself
        putOffTimeout(site_.options().idleTimeout);
        producer->resumeProducing();
    } else if (!reading_) {
        readRequests({});
    }
}

void HttpChannel::stopProducing() {
    if (const auto producer = producer_)
        producer->stopProducing();
}

void HttpChannel::beTheProducer() {
    isProducer_ = true;
    clientIsSlow_ = false;
    transport().registerProducer(std::shared_ptr<Producer>(shared_from_this(), this),
                                 Streaming::Push);
}

void HttpChannel::registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) {
    if (!isProducer_)
        throw std::logic_error("registerProducer: there is a producer already");
    isProducer_ = false;
    clientIsSlow_ = false;
    producer_ = std::move(producer);
    streaming_ = streaming;
    putOffTimeout(site_.options().idleTimeout);
    transport().unregisterProducer();
    transport().registerProducer(std::shared_ptr<Producer>(shared_from_this(), this), streaming);
}

void HttpChannel::unregisterProducer() {
    if (!std::exchange(producer_, nullptr))
        throw std::logic_error("unregisterProducer: there is no producer");
    transport().unregisterProducer();
    if (doing_ != Doing::Closing)
        beTheProducer();
}

// --- The end ---

void HttpChannel::readConnectionLost() {
    inputEnded_ = true;
    if (!reading_)
        readRequests({});
}

void HttpChannel::loseConnection() {
    beginClosing(site_.options().idleTimeout);
    transport().loseConnection();
}

// What is not closed `most` from now is aborted.
void HttpChannel::beginClosing(Duration most) {
    doing_ = Doing::Closing;
    if (std::exchange(isProducer_, false))
        transport().unregisterProducer();  // or the transport would wait for more from us
    putOffTimeout(most);
}

void HttpChannel::connectionLost(const Failure& reason) {
    doing_ = Doing::Closing;
    isProducer_ = false;
    producer_.reset();
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
    const auto timeOut = [weak = weak_from_this()] {
        if (const auto self = std::static_pointer_cast<HttpChannel>(weak.lock()))
            self->timerFired();
    };
    timer_ = site_.clock().callLater(time, timeOut);
}

// While a request is answered, only the client's part of it has a limit: to take what there is.
bool HttpChannel::waitsForClient() const {
    return doing_ != Doing::Answering ||
           (producer_ && (clientIsSlow_ || streaming_ == Streaming::Pull));
}

// Not all is taken, and the client was seen taking some of it. Room for more is not the measure:
// the system may hold megabytes, and says nothing while a slow client takes them.
bool HttpChannel::clientIsTaking() {
    const auto [written, taken] = transport().delivery();
    const Duration now = site_.clock().seconds();
    if (std::exchange(taken_, taken) != taken)
        tookAt_ = now;
    return taken > 0 && taken < written && now - tookAt_ < site_.options().stallTimeout;
}

void HttpChannel::timerFired() {
    const Duration left = deadline_ - site_.clock().seconds();
    if (!waitsForClient())
        return putOffTimeout(site_.options().idleTimeout);
    if (left > Duration::zero())
        return putOffTimeout(left);
    if (doing_ == Doing::Reading && !clientIsSlow_) {
        loseConnection();
        return putOffTimeout(site_.options().abortTimeout);
    }
    if (clientIsTaking())
        return putOffTimeout(site_.options().idleTimeout);
    transport().abortConnection();
}

}  // namespace engine::web
