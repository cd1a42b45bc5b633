#pragma once

// The sending side of a connection: what is written, until the socket has taken it; the producer
// that feeds it; and its end, where only this side is closed.

#include <cstddef>
#include <memory>
#include <source_location>
#include <string_view>

#include "engine/core/net/outgoing.h"
#include "engine/core/net/registered_producer.h"
#include "engine/trace/recorder.h"
#include "engine/transport.h"

namespace engine::core {

class Connection;

class SendingSide {
public:
    SendingSide(Loop& loop, Connection& connection);

    // --- For the program: see Transport ---

    void write(std::string_view bytes, const std::source_location& where);
    void end(const std::source_location& where);
    void registerProducer(std::shared_ptr<Producer> producer, Streaming streaming);
    void unregisterProducer();
    Transport::Delivery delivery() const;

    // --- For the connection ---

    void setProtocol(trace::Entity protocol) { producer_.setProtocol(protocol); }
    void queue();  // flush() comes at the beginning of the next poll
    // Hands to the system what it takes. When all is sent, it is the producer's turn; and where the
    // connection or only this side must end, it does.
    void flush();
    // There is room, or what flush() has asked for can be done. Returns whether the protocol must
    // learn that this side has ended.
    bool ready();
    bool isEnded() const { return outgoing_.isEnded(); }
    bool isTold() const { return outgoing_.isTold(); }

    void drop() { outgoing_.drop(); }  // what is not sent yet
    // The connection is lost, or abandoned: the producer goes, too. lost() tells it.
    void lost();
    void abandon() { producer_.drop(); }

    // Another socket takes the place of the one below it, and what is not sent yet with it.
    std::string_view pending() const { return outgoing_.pending(); }
    void movedToOtherSocket();

private:
    std::size_t offer(std::string_view bytes);  // to the system. How many it took
    void offerPending() { outgoing_.taken(offer(outgoing_.pending())); }
    bool mayOffer() const;
    void recordSent(std::size_t bytes, std::size_t left);
    void pauseProducerUnlessTaken(std::size_t full);
    void resumeProducer();
    void finish();

    Loop& loop_;  // as in Connection
    Connection& connection_;
    Outgoing outgoing_;
    RegisteredProducer producer_;
    bool queued_ = false;          // in the loop's list
    bool waitingForRoom_ = false;  // at the socket
    trace::Serial lastWrite_ = trace::Serial::None;
    trace::Item endedAt_ = trace::Item::None;  // the line that asked for it
};

}  // namespace engine::core
