#pragma once

// The producer that feeds a connection, where the program has registered one.
//
// One that pushes is paused while much is kept to be sent, and resumed when all of it is sent; one
// that is pulled is resumed each time that all is sent. (Twisted's abstract.FileDescriptor, its
// producer and streamingProducer.)

#include <cstddef>
#include <memory>
#include <optional>

#include "engine/failure.h"
#include "engine/producer.h"
#include "engine/trace/event.h"

namespace engine::core {

class Loop;

class RegisteredProducer {
public:
    RegisteredProducer(Loop& loop, trace::Entity connection)
        : loop_(loop), connection_(connection) {}
    void setProtocol(trace::Entity protocol) { protocol_ = protocol; }

    explicit operator bool() const { return producer_ != nullptr; }
    bool pushes() const { return state_ == State::Pushes; }
    // It is resumed as soon as all is sent.
    bool waits() const { return state_ == State::Paused || state_ == State::Pulled; }

    // Registers it, and returns true; where nothing can be sent any more, it is told to stop and
    // not kept. Throws std::invalid_argument if it is null, std::logic_error where there is one.
    bool add(std::shared_ptr<Producer> producer, Streaming streaming, bool canSend);
    // Unregisters it. Throws std::logic_error where none exists.
    void remove();
    void drop();  // says nothing

    // Each returns what the producer threw. `buffered`: the bytes that are kept; `because`: the
    // write that was too much. REQUIRES: there is one.
    std::optional<Failure> pause(std::size_t buffered, trace::Serial because);
    std::optional<Failure> resume(std::size_t buffered);
    std::optional<Failure> stop();

private:
    std::optional<Failure> call(trace::Hook hook, void (Producer::*function)());

    Loop& loop_;
    const trace::Entity connection_;
    trace::Entity protocol_;
    enum class State { None, Pushes, Paused, Pulled } state_ = State::None;
    std::shared_ptr<Producer> producer_;
};

}  // namespace engine::core
