#pragma once

// Who makes bytes, and who takes them: how a fast side is held back by a slow one.
//
// A transport is both. What arrives is made by it: pauseProducing() leaves it in the system, until
// the other side has to wait too. What is written is taken by it: a producer that is registered is
// told to pause when more than 64 KiB wait in the buffer, which the system does not take at once,
// and to go on when the buffer is empty. (Twisted's IPushProducer, IPullProducer and IConsumer;
// there, what was written in one turn counts before it was offered to the system.)

#include <memory>
#include <string_view>

namespace engine {

// Makes bytes on its own, until it is paused (a push producer); or a portion each time that it is
// asked (a pull producer, which need not know how to pause).
class Producer {
public:
    virtual ~Producer() = default;

    // No more until resumeProducing(). Pausing twice is as once.
    virtual void pauseProducing() {}
    // Go on; of a pull producer: write one portion.
    virtual void resumeProducing() = 0;
    // Nobody takes anything any more: the last call.
    virtual void stopProducing() = 0;
};

enum class Streaming : bool { Pull = false, Push = true };

// Takes bytes. It keeps the producer that is registered, until unregisterProducer() or its end.
class Consumer {
public:
    virtual ~Consumer() = default;

    // Throws std::logic_error if there is one already. Of a pull producer, resumeProducing() is
    // called at once, and again each time that the buffer is empty. On a connection that is lost,
    // stopProducing() is called, and nothing is registered.
    virtual void registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) = 0;

    // It has made all. Throws std::logic_error if none exists.
    virtual void unregisterProducer() = 0;
};

}  // namespace engine
