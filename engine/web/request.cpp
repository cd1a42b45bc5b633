#include "engine/web/request.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "engine/log.h"
#include "engine/trace/events/layers.h"
#include "engine/trace/recorder.h"
#include "engine/web/http_channel.h"
#include "engine/web/request_parser.h"
#include "engine/web/request_target.h"
#include "engine/web/site.h"

namespace engine::web {

namespace {

// Up to here a copy costs less than a second write.
constexpr std::size_t copiedAtMost = 16 * 1024;

std::optional<std::uint64_t> lengthIn(const Headers& headers) {
    std::uint64_t length = 0;
    const auto text = headers.getHeader("Content-Length");
    if (!text ||
        std::from_chars(text->data(), text->data() + text->size(), length).ec != std::errc())
        return std::nullopt;
    return length;
}

void appendField(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

Request::Request(ParsedRequest&& parsed, HttpChannel& channel, trace::Entity entity)
    : method(std::move(parsed.method)),
      uri(std::move(parsed.uri)),
      clientproto(parsed.http11 ? "HTTP/1.1" : "HTTP/1.0"),
      requestHeaders(std::move(parsed.headers)),
      content(std::move(parsed.content)),
      channel_(&channel),
      entity_(entity),
      clientAddress_(channel.transport().getPeer()),
      closes_(!parsed.http11 || parsed.close),
      saysClose_(parsed.http11 && parsed.close) {
    const RequestTarget target = parseTarget(method, uri).value_or(RequestTarget{});
    path = target.path;
    postpath = splitPath(path);
    if (!target.query.empty())
        parseArguments(target.query, args);
}

bool Request::parsePostedForm() {
    return method != "POST" ||
           parseForm(getHeader("Content-Type").value_or(""), content, args, files);
}

// --- The head of the answer ---

void Request::setResponseCode(int code, std::string_view message) {
    code_ = code;
    message_ = message;
    std::replace_if(
        message_.begin(), message_.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
}

void Request::redirect(std::string_view url) {
    setResponseCode(FOUND);
    setHeader("Location", url);
}

bool Request::hasNoBody() const {
    return method == "HEAD" || code_ == NO_CONTENT || code_ == NOT_MODIFIED;
}

// Settles what the answer is like, too: from here on it is being sent.
std::string Request::head() {
    started_ = true;
    declaredLength_ = lengthIn(responseHeaders);
    chunked_ = clientproto == "HTTP/1.1" && !declaredLength_ && !hasNoBody();
    if (sameIgnoringCase(responseHeaders.getHeader("Connection").value_or(""), "close"))
        closes_ = true;
    else if (saysClose_)
        responseHeaders.setRawHeader("Connection", "close");

    std::string out;
    out.reserve(512);
    out.append(clientproto).append(" ").append(std::to_string(code_)).append(" ");
    out.append(message_.empty() ? statusMessage(code_) : message_).append("\r\n");
    if (!responseHeaders.hasHeader("Server"))
        appendField(out, "Server", "Unravel");
    if (!responseHeaders.hasHeader("Date"))
        appendField(out, "Date", channel_->site().date());
    const bool typed = responseHeaders.hasHeader("Content-Type") || code_ == NO_CONTENT ||
                       code_ == NOT_MODIFIED || declaredLength_ == 0;
    if (!typed)
        appendField(out, "Content-Type", "text/html");
    for (const auto& [name, value] : responseHeaders.getAllRawHeaders())
        appendField(out, name, value);
    if (chunked_)
        appendField(out, "Transfer-Encoding", "chunked");
    return out.append("\r\n");
}

std::time_t Request::date() const {
    using std::chrono::system_clock;
    return system_clock::to_time_t(channel_ ? channel_->site().options().wallClock()
                                            : system_clock::now());
}

// --- Sending ---

void Request::write(std::string_view data) {
    if (finished_)
        throw std::logic_error("Request::write() after finish()");
    if (channel_)
        send(data);
}

void Request::send(std::string_view data) {
    std::string before = started_ ? std::string() : head();
    if (hasNoBody())
        data = {};
    if (declaredLength_)  // more than was promised would be taken for the next answer
        data = data.substr(0, *declaredLength_ - bodyBytes_);
    bodyBytes_ += data.size();

    std::string_view after;
    if (chunked_ && !data.empty()) {
        std::array<char, 16> size{};
        const char* const end =
            std::to_chars(size.data(), size.data() + size.size(), data.size(), 16).ptr;
        before.append(std::string_view(size.data(), end)).append("\r\n");
        after = "\r\n";
    }
    Transport& transport = channel_->transport();
    if (data.size() <= copiedAtMost) {
        transport.write(before.append(data).append(after));
    } else {
        for (const std::string_view piece : {std::string_view(before), data, after}) {
            if (!piece.empty())
                transport.write(piece);
        }
    }
}

void Request::respond(std::string_view body) {
    if (!channel_)
        return;  // the client has gone away while it was made
    // To HEAD "" says that no body was made: how long that of GET would be, nobody knows.
    const bool hasLength =
        code_ != NO_CONTENT && code_ != NOT_MODIFIED && !(method == "HEAD" && body.empty());
    if (!started_ && hasLength && !responseHeaders.hasHeader("Content-Length"))
        responseHeaders.addRawHeader("Content-Length", std::to_string(body.size()));
    send(body);
    finish();
}

void Request::finish() {
    if (finished_)
        return log::msg("Request::finish() is called a second time: " + method + " " + uri);
    if (!channel_)
        throw std::logic_error(
            "Request::finish() after the connection is lost; "
            "notifyFinish() would have told");
    if (!started_)
        send({});
    if (chunked_)
        channel_->transport().write("0\r\n\r\n");
    if (declaredLength_ && bodyBytes_ < *declaredLength_ && !hasNoBody())
        closes_ = true;  // the client still waits for the rest: so it learns that none will come
    finished_ = true;
    recordResponse();

    const auto self = shared_from_this();
    HttpChannel& channel = *std::exchange(channel_, nullptr);
    const std::shared_ptr<Protocol> kept = channel.shared_from_this();
    if (const auto& log = channel.site().options().log)
        log(*this);
    for (const Deferred<void>& notification : std::exchange(notifications_, {}))
        notification.callback();
    channel.requestDone(closes_);
}

void Request::loseConnection() {
    if (channel_)
        channel_->loseConnection();
}

trace::Recorder* Request::recorder() const {
    return channel_ ? channel_->recorder() : nullptr;
}

void Request::recordResponse() const {
    trace::Recorder* const to = recorder();
    if (!to)
        return;
    const std::string_view message = message_.empty() ? statusMessage(code_) : message_;
    to->record(trace::events::Responded{
        .request = entity_,
        .status = code_,
        .body = static_cast<std::int64_t>(bodyBytes_),
        .line = to->text(std::to_string(code_) + " " + std::string(message))});
}

// --- The end ---

Deferred<void> Request::notifyFinish(std::source_location where) {
    notifications_.emplace_back(where);
    return notifications_.back();
}

void Request::connectionLost(const Failure& reason) {
    channel_ = nullptr;
    for (const Deferred<void>& notification : std::exchange(notifications_, {}))
        notification.errback(reason);
}

void Request::registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) {
    if (channel_)
        channel_->registerProducer(std::move(producer), streaming);
    else
        producer->stopProducing();
}

void Request::unregisterProducer() {
    if (channel_)
        channel_->unregisterProducer();
}

}  // namespace engine::web
