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

#include <memory>
#include <string>
#include <string_view>

#include "engine/half_closeable.h"
#include "engine/protocol.h"
#include "engine/web/answer_producer.h"
#include "engine/web/channel_timeout.h"
#include "engine/web/request_reader.h"

namespace engine::web {

class Request;
class Site;

class HttpChannel final : public Protocol, public HalfCloseable {
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
    void registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) {
        answers_.add(std::move(producer), streaming);
    }
    void unregisterProducer();

    // --- For its producer and its time limit ---

    void putOffTimeout();
    void timedOut();
    void clientTakesMore();

private:
    enum class Doing { Reading, Answering, Closing };

    void readRequests(std::string_view data);
    std::size_t readSome(std::string_view bytes);
    void answer();
    void refuse(int code, std::string_view reason);
    void holdBackOrGoOn();
    void beginClosing(Duration most);
    bool waitsForClient() const;

    Site& site_;  // the factory: there until connectionLost() has returned
    RequestReader reader_;
    std::shared_ptr<Request> request_;  // while it is answered
    Doing doing_ = Doing::Reading;

    std::string waiting_;   // arrived, and not yet taken by the parser
    bool reading_ = false;  // readRequests() runs
    bool paused_ = false;
    bool inputEnded_ = false;

    AnswerProducer answers_;
    ChannelTimeout timeout_;
};

}  // namespace engine::web
