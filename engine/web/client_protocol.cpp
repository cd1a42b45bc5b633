#include "engine/web/client_protocol.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <utility>

#include "engine/error.h"
#include "engine/protocols/on_stage.h"
#include "engine/trace/events/layers.h"

namespace engine::web {

namespace {

// What a method or a header's name may consist of.
bool isToken(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
        return std::isalnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) !=
                                      std::string_view::npos;
    });
}

void addField(std::string& bytes, std::string_view name, std::string_view value) {
    if (!isToken(name))
        throw std::invalid_argument("\"" + std::string(name) + "\" is not a name of a header");
    bytes.append(name).append(": ");
    for (const char c : value)
        bytes += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    bytes += "\r\n";
}

}  // namespace

RequestBytes composeRequest(std::string_view method, const URI& to, std::string_view version,
                            const Headers& headers, const std::optional<std::string>& body) {
    if (!isToken(method))
        throw std::invalid_argument("\"" + std::string(method) + "\" is not a method of HTTP");
    RequestBytes request{to, std::string(method), sameIgnoringCase(method, "HEAD")};
    request.bytes.append(" ").append(to.originForm).append(" ").append(version).append("\r\n");
    if (!headers.hasHeader("Host"))
        addField(request.bytes, "Host", to.netloc());
    for (const auto& [name, value] : headers.getAllRawHeaders()) {
        if (!sameIgnoringCase(name, "Content-Length") && !sameIgnoringCase(name, "Connection"))
            addField(request.bytes, name, value);
    }
    const bool wantsBody = method == "POST" || method == "PUT" || method == "PATCH";
    if (body || wantsBody)
        addField(request.bytes, "Content-Length", std::to_string(body ? body->size() : 0));
    if (body || version == "HTTP/1.1")
        addField(request.bytes, "Connection", "close");
    request.bytes += "\r\n";
    if (body)
        request.bytes += *body;
    return request;
}

HTTP11ClientProtocol::HTTP11ClientProtocol(RequestBytes request,
                                           Deferred<std::shared_ptr<Response>> response)
    : request_(std::move(request)), response_(std::move(response)), parser_(request_.isHEAD) {}

void HTTP11ClientProtocol::makeConnection(std::shared_ptr<Transport> transport) {
    transport_ = transport;
    Protocol::makeConnection(std::move(transport));
}

void HTTP11ClientProtocol::connectionMade() {
    transport().write(std::exchange(request_.bytes, {}));
}

void HTTP11ClientProtocol::dataReceived(std::string_view data) {
    using State = ResponseParser::State;
    if (end_)
        return;
    waiting_ += data;
    std::string bytes = std::exchange(waiting_, {});
    std::string_view left = bytes;
    while (!left.empty() && !end_) {
        const bool inHead = parser_.state() == State::Head;
        const std::size_t taken = parser_.put(left);
        left.remove_prefix(taken);
        offset_ += taken;
        if (parser_.state() == State::Malformed) {
            offset_ += left.size();
            recordTaken<trace::events::Garbled>(parser_.reason());
            return end(Failure::of(ParseError(parser_.reason())));
        }
        if (inHead && parser_.state() != State::Head)
            headIsRead();
        handOn();
        if (parser_.state() == State::Done)
            return end(Failure::of(ResponseDone()));
        if (taken == 0)
            break;
    }
    waiting_ = left;
}

// Nothing more is read until somebody wants the body: so one that nobody takes waits at the server.
void HTTP11ClientProtocol::headIsRead() {
    const ResponseHead& head = parser_.head();
    recordTaken<trace::events::ResponseHead>(head.version + ' ' + std::to_string(head.code) + ' ' +
                                             head.phrase);
    transport().pauseProducing();
    const auto self = std::static_pointer_cast<HTTP11ClientProtocol>(shared_from_this());
    const auto waiting = std::exchange(response_, std::nullopt);
    waiting->callback(std::make_shared<Response>(std::move(parser_.head()), self));
}

void HTTP11ClientProtocol::handOn() {
    std::string bytes = parser_.takeBody();
    if (!bytes.empty() || parser_.state() == ResponseParser::State::Done)
        recordTaken<trace::events::ResponseBody>(bytes);
    if (bytes.empty() || end_)
        return;
    if (body_)
        body_->dataReceived(bytes);
    else
        undelivered_ += bytes;
}

// What the bytes that were taken since the last time are.
template <typename Layer>
void HTTP11ClientProtocol::recordTaken(std::string_view content) {
    if (offset_ > recorded_)
        core::recordLayer<Layer>(*this, recorded_, offset_ - recorded_, content);
    recorded_ = offset_;
}

void HTTP11ClientProtocol::deliverBody(std::shared_ptr<Protocol> to) {
    body_ = to;
    to->makeConnection(transport_.lock());
    if (const std::string bytes = std::exchange(undelivered_, {}); !bytes.empty())
        to->dataReceived(bytes);
    if (end_) {
        if (const auto last = std::exchange(body_, nullptr))
            last->connectionLost(*end_);
    } else {
        transport().resumeProducing();
    }
}

void HTTP11ClientProtocol::bodyIsNotWanted() {
    if (parser_.state() != ResponseParser::State::Done)
        transport().abortConnection();
}

void HTTP11ClientProtocol::connectionLost(const Failure& reason) {
    if (parser_.state() == ResponseParser::State::Head)
        end(Failure::of(ResponseNeverReceived({reason})));
    else if (parser_.endsWithConnection() && reason.check<ConnectionDone>())
        end(Failure::of(PotentialDataLoss()));
    else
        end(Failure::of(ResponseFailed({reason})));
}

// Once: the response is over, one way or another.
void HTTP11ClientProtocol::end(const Failure& reason) {
    if (end_)
        return;
    end_ = reason.check<ParseError>() ? Failure::of(ResponseFailed({reason})) : reason;
    transport().resumeProducing();  // so that it is heard when the other side closes too
    transport().loseConnection();
    if (const auto waiting = std::exchange(response_, std::nullopt); waiting && !waiting->called())
        waiting->errback(*end_);  // else it was cancelled
    if (const auto to = std::exchange(body_, nullptr))
        to->connectionLost(*end_);
}

// --- Connecting ---

namespace {

// Makes the one connection of a request.
class RequestFactory final : public ClientFactory {
public:
    RequestFactory(RequestBytes request, std::source_location where)
        : ClientFactory(where), request_(std::move(request)) {}

    // Both are fired by what follows, unless they are cancelled, which ends it.
    Issued issued() {
        const auto abort = [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                static_cast<RequestFactory&>(*self).abort();
        };
        response_.emplace(abort, where());
        closed_.emplace(abort, where());
        return {*response_, *closed_};
    }

    void startedConnecting(Connector& connector) override { connector_ = &connector; }
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        connector_ = nullptr;
        const auto protocol =
            std::make_shared<HTTP11ClientProtocol>(std::move(request_), *response_);
        response_.reset();
        protocol_ = protocol;
        return protocol;
    }
    void clientConnectionFailed(Connector&, const Failure& reason) override {
        connector_ = nullptr;
        if (const auto waiting = std::exchange(response_, std::nullopt); !waiting->called())
            waiting->errback(reason);
        over();
    }
    void clientConnectionLost(Connector&, const Failure&) override { over(); }
    std::string name() const override { return "a web client"; }

private:
    void over() {
        if (const auto waiting = std::exchange(closed_, std::nullopt); !waiting->called())
            waiting->callback();
    }
    void abort() {
        if (connector_)
            connector_->stopConnecting();
        else if (const auto protocol = protocol_.lock())
            protocol->transport().abortConnection();
    }

    RequestBytes request_;
    Connector* connector_ = nullptr;  // while it connects
    std::weak_ptr<Protocol> protocol_;
    std::optional<Deferred<std::shared_ptr<Response>>> response_;  // none: not ours to fire
    std::optional<Deferred<void>> closed_;                         // none: fired
};

}  // namespace

Issued issue(Reactor& reactor, RequestBytes request, const ClientTLS& tls, Duration connectTimeout,
             std::source_location where) {
    const URI to = request.to;
    const auto factory = std::make_shared<RequestFactory>(std::move(request), where);
    Issued issued = factory->issued();
    const ConnectOptions options{.timeout = connectTimeout};
    if (to.scheme == "https")
        reactor.connectSSL(to.host, to.port, factory, tls, options, where);
    else
        reactor.connectTCP(to.host, to.port, factory, options, where);
    return issued;
}

}  // namespace engine::web
