#include "engine/web/answer_producer.h"

#include <stdexcept>
#include <utility>

#include "engine/web/http_channel.h"

namespace engine::web {

void AnswerProducer::begin() {
    isForChannel_ = true;
    registerAt(Streaming::Push);
}

void AnswerProducer::registerAt(Streaming streaming) {
    clientIsSlow_ = false;
    channel_.transport().registerProducer(
        std::shared_ptr<Producer>(channel_.shared_from_this(), this), streaming);
}

void AnswerProducer::end() {
    if (std::exchange(isForChannel_, false))
        channel_.transport().unregisterProducer();
}

void AnswerProducer::add(std::shared_ptr<Producer> producer, Streaming streaming) {
    if (!isForChannel_)
        throw std::logic_error("registerProducer: there is a producer already");
    isForChannel_ = false;
    producer_ = std::move(producer);
    streaming_ = streaming;
    channel_.putOffTimeout();
    channel_.transport().unregisterProducer();
    registerAt(streaming);
}

void AnswerProducer::remove() {
    if (!std::exchange(producer_, nullptr))
        throw std::logic_error("unregisterProducer: there is no producer");
    channel_.transport().unregisterProducer();
}

void AnswerProducer::drop() {
    isForChannel_ = false;
    producer_.reset();
}

void AnswerProducer::pauseProducing() {
    clientIsSlow_ = true;
    if (const auto producer = producer_) {
        channel_.putOffTimeout();
        producer->pauseProducing();
    }
}

void AnswerProducer::resumeProducing() {
    clientIsSlow_ = false;
    if (const auto producer = producer_) {  // it may unregister itself
        channel_.putOffTimeout();
        producer->resumeProducing();
    } else {
        channel_.clientTakesMore();
    }
}

void AnswerProducer::stopProducing() {
    if (const auto producer = producer_)
        producer->stopProducing();
}

}  // namespace engine::web
