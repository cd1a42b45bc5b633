#pragma once

// The producer of all that a connection answers, as the transport sees it: it stands there on the
// channel's own behalf, or for the producer of the request that is being answered. So the channel
// always learns whether its client takes what is sent. (Twisted's HTTPChannel, which is the
// transport's producer and hands on to _requestProducer.)

#include <memory>

#include "engine/producer.h"

namespace engine::web {

class HttpChannel;

class AnswerProducer final : public Producer {
public:
    explicit AnswerProducer(HttpChannel& channel) : channel_(channel) {}

    // Registers itself with the transport, for the channel.
    void begin();
    // Unregisters itself, or the transport would wait for more. Does nothing where a request has a
    // producer: that one must end itself.
    void end();
    // Hands on to that one from now on. Throws std::logic_error where there is one already.
    void add(std::shared_ptr<Producer> producer, Streaming streaming);
    // That one has no more. Then begin() goes on, if the channel does. Throws std::logic_error
    // where none exists.
    void remove();
    // The transport is gone: tells nobody.
    void drop();

    // What was sent waits for the client.
    bool clientIsSlow() const { return clientIsSlow_; }
    // A request's producer waits for the client, and the channel with it.
    bool waitsForClient() const {
        return producer_ && (clientIsSlow_ || streaming_ == Streaming::Pull);
    }

    void pauseProducing() override;
    void resumeProducing() override;
    void stopProducing() override;

private:
    void registerAt(Streaming streaming);

    HttpChannel& channel_;
    bool isForChannel_ = false;
    std::shared_ptr<Producer> producer_;  // the request's
    Streaming streaming_ = Streaming::Push;
    bool clientIsSlow_ = false;
};

}  // namespace engine::web
