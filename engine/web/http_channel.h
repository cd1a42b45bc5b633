#pragma once

// A connection that speaks HTTP: bytes in, one request after the other, and their answers out.
//
// A client may send its next request before it has the answer to the last (pipelining). It is
// answered when that is finished; until then its bytes wait here, and when many wait, reading
// pauses. The same where the client asks, and does not take the answers: then no further request
// is looked at until it has.
//
// A client that ends its direction after its last request (nc -N) is answered to the end, and the
// connection is closed then. It cannot be told from one that has gone away: that turns out when
// something is written, or after two minutes or so. (Twisted's twisted.web.http.HTTPChannel, which
// takes it for gone.)

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/delayed_call.h"
#include "engine/half_closeable.h"
#include "engine/protocol.h"
#include "engine/web/request_parser.h"

namespace engine::web {

class Request;
class Site;

class HttpChannel final : public Protocol, public Producer, public HalfCloseable {
public:
    explicit HttpChannel(Site& site, std::source_location where = std::source_location::current());
    ~HttpChannel() override;

    void connectionMade() override;
    void dataReceived(std::string_view data) override;
    void readConnectionLost() override;
    void writeConnectionLost() override {}
    void connectionLost(const Failure& reason) override;

    // --- For the request that is being answered ---

    Site& site() const { return site_; }
    // It is finished, and the connection `closes` or goes on.
    void requestDone(bool closes);
    // Ends the connection when all is sent.
    void loseConnection();
    void registerProducer(std::shared_ptr<Producer> producer, Streaming streaming);
    void unregisterProducer();

    // --- Producer of answers: told by the transport how fast they are taken ---

    void pauseProducing() override;
    void resumeProducing() override;
    void stopProducing() override;

private:
    enum class Doing { Reading, Answering, Closing };

    void readRequests(std::string_view data);
    std::size_t readSome(std::string_view bytes);
    void headIsRead();
    void answer();
    void refuse(int code, std::string_view reason);
    void holdBackOrGoOn();
    void beTheProducer();
    void beginClosing(Duration most);
    bool waitsForClient() const;
    bool clientIsTaking();

    void putOffTimeout(Duration time);
    void timerFired();

    Site& site_;  // the factory: there until connectionLost() has returned
    RequestParser parser_;
    std::shared_ptr<Request> request_;  // while it is answered
    Doing doing_ = Doing::Reading;

    std::string waiting_;   // arrived, and not yet taken by the parser
    bool reading_ = false;  // readRequests() runs
    bool clientIsSlow_ = false;
    bool paused_ = false;
    bool inputEnded_ = false;
    bool emptyLineSkipped_ = false;
    bool isProducer_ = false;             // on its own behalf, …
    std::shared_ptr<Producer> producer_;  // … or on behalf of this one, of the request's
    Streaming streaming_ = Streaming::Push;

    std::uint64_t offset_ = 0;      // of the next byte for the parser, in all the input
    std::uint64_t began_ = 0;       // the same, of the first byte of the head, or body
    std::size_t sinceTimeout_ = 0;  // bytes since the time-out was put off
    Duration deadline_{};           // of the time-out
    std::uint64_t taken_ = 0;       // by the client, when it was last looked at
    Duration tookAt_{};             // when a look found that it had taken something
    std::optional<DelayedCall> timer_;
    trace::Entity requestEntity_{};
};

}  // namespace engine::web
