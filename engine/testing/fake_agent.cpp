#include "engine/testing/fake_agent.h"

#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "engine/error.h"
#include "engine/testing/string_transport.h"
#include "engine/web/client_protocol.h"
#include "engine/web/status.h"

namespace engine::web {

// What the client's protocol takes for its connection.
class FakeRequest::Connection final : public StringTransport {
public:
    Connection() : StringTransport({"10.0.0.1", 12345}, {"192.168.1.1", 54321}, true) {}

    void arrive(std::string_view bytes, HTTP11ClientProtocol& protocol) {
        arriving_ = true;
        protocol.dataReceived(bytes);
        arriving_ = false;
        if (disconnected())
            protocol.connectionLost(Failure::of(ConnectionAborted()));
    }

    // Its protocol is told at once; but not in the midst of hearing something else.
    void abortConnection(Where where) override {
        StringTransport::abortConnection(where);
        const auto protocol = arriving_ ? nullptr : whom.lock();
        if (protocol)
            protocol->connectionLost(Failure::of(ConnectionAborted(), where));
    }

    std::weak_ptr<Protocol> whom;

private:
    bool arriving_ = false;
};

FakeRequest::FakeRequest(std::string itsMethod, std::string itsUri, Headers itsHeaders,
                         std::optional<std::string> itsBody, std::source_location where)
    : method(std::move(itsMethod)),
      uri(std::move(itsUri)),
      headers(std::move(itsHeaders)),
      body(std::move(itsBody)),
      connection_(std::make_shared<Connection>()),
      // Who cancels knows of it already: the protocol needs not be told.
      response_([to = connection_, where] { to->StringTransport::abortConnection(where); }, where),
      protocol_(std::make_shared<HTTP11ClientProtocol>(
          composeRequest(method, URI::fromText(uri), "HTTP/1.1", headers, body), response_)) {
    connection_->whom = protocol_;
    protocol_->makeConnection(connection_);
}

void FakeRequest::respond(int code, Headers answered, std::string_view content) {
    if (!answered.hasHeader("Content-Length"))
        answered.addRawHeader("Content-Length", std::to_string(content.size()));
    begin(code, answered);
    if (!aborted())
        send(content);
    if (!aborted())
        finish();
}

void FakeRequest::begin(int code, const Headers& answered) {
    mustNotBeOver("begin()");
    if (std::exchange(begun_, true))
        throw std::logic_error("FakeRequest::begin() is called a second time");
    chunked_ = !answered.hasHeader("Content-Length");
    std::string head = "HTTP/1.1 " + std::to_string(code) + " ";
    head.append(statusMessage(code)).append("\r\n");
    for (const auto& [name, value] : answered.getAllRawHeaders())
        head.append(name).append(": ").append(value).append("\r\n");
    head += chunked_ ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n";
    connection_->arrive(head, *protocol_);
}

void FakeRequest::send(std::string_view portion) {
    mustBeBegun("send()");
    if (portion.empty())
        return;
    std::string bytes(portion);
    if (chunked_) {
        std::array<char, 16> size{};
        const auto end = std::to_chars(size.begin(), size.end(), portion.size(), 16).ptr;
        bytes = std::string(size.begin(), end) + "\r\n" + bytes + "\r\n";
    }
    connection_->arrive(bytes, *protocol_);
}

void FakeRequest::finish() {
    mustBeBegun("finish()");
    over_ = true;
    if (chunked_)
        connection_->arrive("0\r\n\r\n", *protocol_);
    protocol_->connectionLost(Failure::of(ConnectionDone()));
}

void FakeRequest::fail(const Failure& reason) {
    mustNotBeOver("fail()");
    over_ = true;
    if (begun_)
        protocol_->connectionLost(reason);
    else
        response_.errback(reason);
}

bool FakeRequest::aborted() const {
    return connection_->disconnected();
}

void FakeRequest::mustNotBeOver(const char* call) const {
    if (over_ || aborted())
        throw std::logic_error(std::string("FakeRequest::") + call + ": this request is over");
}

void FakeRequest::mustBeBegun(const char* call) const {
    mustNotBeOver(call);
    if (!begun_)
        throw std::logic_error(std::string("FakeRequest::") + call + " before begin()");
}

Deferred<std::shared_ptr<Response>> FakeAgent::request(const std::string& method,
                                                       const std::string& uri,
                                                       const Headers& headers,
                                                       const std::optional<std::string>& body,
                                                       std::source_location where) {
    return maybeDeferred([&] {
        requests_.push_back(std::make_shared<FakeRequest>(method, uri, headers, body, where));
        return requests_.back()->response_;
    });
}

}  // namespace engine::web
