#include "engine/web/client.h"

#include <stdexcept>

#include "engine/web/client_body.h"
#include "engine/web/client_exchange.h"
#include "engine/web/client_protocol.h"

namespace engine::web {

Response::Response(ResponseHead head, std::shared_ptr<HTTP11ClientProtocol> connection)
    : version(std::move(head.version)),
      code(head.code),
      phrase(std::move(head.phrase)),
      headers(std::move(head.headers)),
      length(head.length),
      connection_(std::move(connection)) {}

Response::~Response() {
    if (connection_)
        connection_->bodyIsNotWanted();
}

void Response::deliverBody(std::shared_ptr<Protocol> protocol) {
    if (!connection_)
        throw std::logic_error("Response: its body was delivered already");
    std::exchange(connection_, nullptr)->deliverBody(std::move(protocol));
}

Deferred<std::string> readBody(Response& response, std::size_t most, std::source_location where) {
    const auto finish = [code = response.code, phrase = response.phrase](const GatheredBody& body) {
        if (body.end.check<PotentialDataLoss>())
            throw PartialDownloadError(code, phrase, body.bytes);
        if (!body.end.check<ResponseDone>())
            body.end.raise();
        return body.bytes;
    };
    return gatherBody(response, most, where).addCallback(finish, where);
}

Deferred<std::shared_ptr<Response>> Agent::request(const std::string& method,
                                                   const std::string& uri, const Headers& headers,
                                                   const std::optional<std::string>& body,
                                                   std::source_location where) {
    return maybeDeferred([&] {
        return issue(reactor_,
                     composeRequest(method, URI::fromText(uri), "HTTP/1.1", headers, body), tls_,
                     connectTimeout_, where)
            .response;
    });
}

}  // namespace engine::web
