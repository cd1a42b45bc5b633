#pragma once

// What all protocols have in common that cut their input into pieces: the bytes that are not
// consumed yet.
//
// A derived class takes one piece after the other from the front, and calls the function that the
// piece is for. While such a function runs, no byte that it was handed moves: what it feeds to the
// protocol meanwhile waits until it has returned. So nothing is delivered twice or in the wrong
// order, and no stack grows, whatever the function does.

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/protocol.h"

namespace engine {

class Receiver : public Protocol {
public:
    // Delivers all pieces that are complete so far; what is left of `data` is kept. An exception
    // that one of the functions called throws, this one throws too; nothing but the piece that it
    // was called with is lost.
    void dataReceived(std::string_view data) override;

protected:
    using Protocol::Protocol;
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;

    // Takes one piece from the front of unparsed(), which is not empty, and hands it over. Returns
    // whether to go on: false where no piece is complete, or where no more are wanted for now.
    virtual bool receiveOne() = 0;
    // No piece is delivered while this holds.
    virtual bool isPaused() const { return false; }

    std::string_view unparsed() const { return rest_; }
    // Where that begins, counted from the first byte that was received.
    std::uint64_t offset() const;
    // Takes bytes from the front. They stay valid until the function that they are handed to
    // returns. REQUIRES: there are so many, and receiveOne() is running.
    std::string_view take(std::size_t bytes);
    // Takes all, also what is waiting.
    std::string takeAll();
    // Gives the last bytes that were taken back, to be parsed again (and, where nobody is called at
    // the moment, at once).
    void putBack(std::string_view bytes);

private:
    class Receiving;
    void receive(std::string_view data);
    void append(std::string_view data);
    void keepRest();

    std::string buffer_;
    std::string_view rest_;  // not parsed yet: the end of buffer_, or of the data that just came
    bool inBuffer_ = false;  // of these two, the first
    std::string waiting_;    // came while a function was running
    bool receiving_ = false;
    std::uint64_t received_ = 0;
};

// One that can be told to wait. It is a producer, so another transport can hold it back:
//
//     other->transport().registerProducer(receiver, Streaming::Push);
class PausableReceiver : public Receiver, public Producer {
public:
    // Nothing more is delivered after the piece that is just delivered, and nothing is read
    // from the transport.
    void pauseProducing() override;
    // The transport is read again; what is complete already is delivered at once (called from a
    // function that was handed a piece: after it has returned).
    void resumeProducing() override;
    // As pauseProducing(), for good: the transport's stopProducing() is called.
    void stopProducing() override;

    // Since pauseProducing() or stopProducing(), until resumeProducing().
    bool isPaused() const override { return paused_; }

protected:
    using Receiver::Receiver;

private:
    bool paused_ = false;
};

}  // namespace engine
