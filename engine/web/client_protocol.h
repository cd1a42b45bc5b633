#pragma once

// A connection on which one request is made and one answer comes. (Twisted's HTTP11ClientProtocol,
// without a second request.)

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/deferred.h"
#include "engine/protocol.h"
#include "engine/web/client.h"
#include "engine/web/client_parser.h"
#include "engine/web/client_request.h"

namespace engine::web {

class HTTP11ClientProtocol final : public Protocol {
public:
    // `response` is fired when the head is there, or will not come.
    HTTP11ClientProtocol(RequestBytes request, Deferred<std::shared_ptr<Response>> response);

    void makeConnection(std::shared_ptr<Transport> transport) override;
    void connectionMade() override;
    void dataReceived(std::string_view data) override;
    void connectionLost(const Failure& reason) override;

    // Of Response: either of them, once.
    void deliverBody(std::shared_ptr<Protocol> to);
    void bodyIsNotWanted();

private:
    void headIsRead();
    void handOn();
    template <typename Layer>
    void recordTaken(std::string_view content);
    void end(const Failure& reason);

    RequestBytes request_;
    std::weak_ptr<Transport> transport_;  // for the protocol that the body is delivered to
    std::optional<Deferred<std::shared_ptr<Response>>> response_;  // none: fired
    ResponseParser parser_;
    std::uint64_t offset_ = 0;        // of all that arrived, how much the parser has taken
    std::uint64_t recorded_ = 0;      // and how much of that is in the trace, as head or body
    std::string waiting_;             // arrived, and not yet taken by the parser
    std::string undelivered_;         // of the body, before deliverBody()
    std::shared_ptr<Protocol> body_;  // whom it is delivered to; null: not yet, or no more
    std::optional<Failure> end_;      // how it all ended
};

}  // namespace engine::web
