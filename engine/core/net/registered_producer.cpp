#include "engine/core/net/registered_producer.h"

#include <stdexcept>
#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/trace/events/network.h"

namespace engine::core {

using trace::Hook;
namespace events = trace::events;

bool RegisteredProducer::add(std::shared_ptr<Producer> producer, Streaming streaming,
                             bool canSend) {
    if (!producer)
        throw std::invalid_argument("registerProducer: the producer is null");
    if (producer_)
        throw std::logic_error("registerProducer: there is a producer already");
    if (!canSend) {
        producer->stopProducing();
        return false;
    }
    producer_ = std::move(producer);
    state_ = streaming == Streaming::Push ? State::Pushes : State::Pulled;
    loop_.record(events::ProducerRegistered{.connection = connection_,
                                            .protocol = protocol_,
                                            .streaming = streaming == Streaming::Push});
    return true;
}

void RegisteredProducer::remove() {
    if (!producer_)
        throw std::logic_error("unregisterProducer: there is no producer");
    drop();
    loop_.record(events::ProducerUnregistered{.connection = connection_, .protocol = protocol_});
}

void RegisteredProducer::drop() {
    state_ = State::None;
    producer_.reset();
}

std::optional<Failure> RegisteredProducer::pause(std::size_t buffered, trace::Serial because) {
    state_ = State::Paused;
    loop_.record(events::ProducerPaused{.connection = connection_,
                                        .buffered = static_cast<std::int64_t>(buffered)},
                 {.cause = because});
    return call(Hook::PauseProducing, &Producer::pauseProducing);
}

std::optional<Failure> RegisteredProducer::resume(std::size_t buffered) {
    if (state_ == State::Paused)
        state_ = State::Pushes;
    loop_.record(events::ProducerResumed{.connection = connection_,
                                         .buffered = static_cast<std::int64_t>(buffered)});
    return call(Hook::ResumeProducing, &Producer::resumeProducing);
}

std::optional<Failure> RegisteredProducer::stop() {
    return call(Hook::StopProducing, &Producer::stopProducing);
}

std::optional<Failure> RegisteredProducer::call(Hook hook, void (Producer::*function)()) {
    const std::shared_ptr<Producer> producer = producer_;  // it may unregister itself
    return loop_.runCallback({connection_, protocol_, hook}, [&] { (producer.get()->*function)(); })
        .failure;
}

}  // namespace engine::core
