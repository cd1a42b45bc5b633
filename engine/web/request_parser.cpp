#include "engine/web/request_parser.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <optional>
#include <utility>

#include "engine/web/request_lines.h"
#include "engine/web/request_target.h"
#include "engine/web/status.h"

namespace engine::web {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

bool isNumber(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool isControl(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
}

// Keeps what Beast's parser finds, and refuses what it should have.
class Beast final : public http::basic_parser<true> {
public:
    Beast(ParsedRequest& request, const RequestLimits& limits)
        : request_(request), limits_(limits) {
        // Ours counts the whole head, while Beast's starts again at each call: so it never comes
        // first.
        header_limit(static_cast<std::uint32_t>(-1));
        body_limit(limits.bodyBytes);
    }

    // Why the last error is one, where it is ours.
    int refusal = BAD_REQUEST;
    const char* reason = nullptr;

private:
    void refuse(error_code& error, const char* why, int how = BAD_REQUEST) {
        error = http::error::bad_value;
        reason = why;
        refusal = how;
    }

    void on_request_impl(http::verb, string_view method, string_view target, int version,
                         error_code& error) override {
        request_.method.assign(method.data(), method.size());
        request_.uri.assign(target.data(), target.size());
        request_.http11 = version == 11;
        const std::size_t line = method.size() + target.size() + sizeof "  HTTP/1.1\r";
        if (line > limits_.headerBytes)
            refuse(error, "the target is too long", REQUEST_URI_TOO_LONG);
        else if (!parseTarget(request_.method, request_.uri))
            refuse(error, "the target is none");
    }

    void on_response_impl(int, string_view, int, error_code&) override {}

    void on_field_impl(http::field field, string_view name, string_view value,
                       error_code& error) override {
        if (++fields_ > limits_.headerCount)
            return refuse(error, "there are too many fields", REQUEST_HEADER_FIELDS_TOO_LARGE);
        if (headIsDone_)
            return;  // a trailer, after the last chunk: nobody has asked for it
        const std::string_view text(value.data(), value.size());
        request_.headers.addRawHeader({name.data(), name.size()}, text);
        switch (field) {
            case http::field::content_length:
                if (std::exchange(request_.hasBody, true) || !isNumber(text))
                    error = http::error::bad_content_length;
                break;
            case http::field::transfer_encoding:
                if (std::exchange(request_.hasBody, true) || !request_.http11 ||
                    !sameIgnoringCase(text, "chunked"))
                    error = http::error::bad_transfer_encoding;
                break;
            case http::field::host:
                if (std::exchange(hasHost_, true) || !isHost(text))
                    refuse(error, "the Host is none, or is there twice");
                break;
            case http::field::connection:
                if (http::token_list(value).exists("close"))
                    request_.close = true;
                break;
            case http::field::expect:
                request_.expectContinue = request_.http11 && sameIgnoringCase(text, "100-continue");
                break;
            default:
                break;
        }
    }

    void on_header_impl(error_code& error) override {
        headIsDone_ = true;
        if (request_.http11 && !hasHost_)
            return refuse(error, "there is no Host");
        if (request_.uri.starts_with('/'))
            return;
        const auto target = parseTarget(request_.method, request_.uri);
        if (target && !target->authority.empty())
            request_.headers.setRawHeader("Host", target->authority);
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}

    std::size_t on_body_impl(string_view body, error_code&) override {
        request_.content.append(body.data(), body.size());
        return body.size();
    }

    // Some versions of Beast let any character stand in a quoted string there.
    void on_chunk_header_impl(std::uint64_t, string_view extensions, error_code& error) override {
        if (std::any_of(extensions.begin(), extensions.end(), isControl))
            refuse(error, "a chunk's extension has a control character");
    }

    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& error) override {
        return on_body_impl(body, error);
    }

    void on_finish_impl(error_code&) override {}

    ParsedRequest& request_;
    const RequestLimits& limits_;
    std::size_t fields_ = 0;
    bool hasHost_ = false;
    bool headIsDone_ = false;
};

}  // namespace

struct RequestParser::Parts {
    explicit Parts(const RequestLimits& limitsToKeep) : limits(limitsToKeep) {
        beast.emplace(request, limits);
    }

    RequestLimits limits;
    ParsedRequest request;
    std::optional<Beast> beast;
    State state = State::Head;
    int refusal = BAD_REQUEST;
    std::string reason;
    std::size_t headBytes = 0;  // of the head, taken so far

    std::size_t put(std::string_view bytes);
    std::size_t give(std::string_view bytes, error_code& error);
    void judge(std::string_view left, const error_code& error);
    void refuse(int how, std::string why) {
        state = State::Refused;
        refusal = how;
        reason = std::move(why);
    }
};

RequestParser::RequestParser(const RequestLimits& limits)
    : parts_(std::make_unique<Parts>(limits)) {}

RequestParser::~RequestParser() = default;

std::size_t RequestParser::put(std::string_view bytes) {
    return parts_->put(bytes);
}

std::size_t RequestParser::Parts::put(std::string_view bytes) {
    const bool lineIsWhole =
        headBytes > 0 || state == State::Body || bytes.find('\n') != std::string_view::npos;
    std::size_t taken = 0;
    error_code error = http::error::need_more;
    if (lineIsWhole) {
        const auto head = state == State::Head ? headWithCrLf(bytes) : std::nullopt;
        taken = head ? beforeCrLf(bytes, give(*head, error)) : give(bytes, error);
    }
    if (state == State::Head)
        headBytes += taken;
    judge(bytes.substr(taken), error);
    return taken;
}

// To Beast, which keeps the place where it stopped, as long as the same bytes are given again.
// Returns how many it has taken.
std::size_t RequestParser::Parts::give(std::string_view bytes, error_code& error) {
    std::size_t taken = 0;
    do {
        taken += beast->put(boost::asio::const_buffer(bytes.data() + taken, bytes.size() - taken),
                            error);
    } while (!error && !beast->is_done() && beast->is_header_done() && state == State::Body &&
             taken < bytes.size());
    return taken;
}

// What it has come to, with these bytes left.
void RequestParser::Parts::judge(std::string_view left, const error_code& error) {
    const bool inHead = !beast->is_header_done();
    if (error == http::error::body_limit)
        refuse(REQUEST_ENTITY_TOO_LARGE, "the body is too large");
    else if (error && error != http::error::need_more)
        refuse(beast->refusal, beast->reason ? beast->reason : error.message());
    else if (headBytes + (inHead ? left.size() : 0) > limits.headerBytes && headBytes > 0)
        refuse(REQUEST_HEADER_FIELDS_TOO_LARGE, "the head is too long");
    else if (inHead && left.size() > limits.headerBytes)  // a request line without an end
        refuse(left.find(' ') < left.size() ? REQUEST_URI_TOO_LONG : BAD_REQUEST,
               "the first line is too long");
    else if (error && left.size() > limits.headerBytes)  // the size of a chunk, or trailers
        refuse(BAD_REQUEST, "a line is too long");
    else if (error && !inHead && findBareLf(left) < left.size())
        refuse(BAD_REQUEST, "a line between chunks ends with LF alone");
    else if (error && !inHead && hasOpenQuote(left))
        refuse(BAD_REQUEST, "a chunk's extension has no end");
    else if (beast->is_done())
        state = State::Done;
    else if (!inHead)
        state = State::Body;
}

RequestParser::State RequestParser::state() const {
    return parts_->state;
}

int RequestParser::refusal() const {
    return parts_->refusal;
}

const std::string& RequestParser::reason() const {
    return parts_->reason;
}

ParsedRequest& RequestParser::request() {
    return parts_->request;
}

void RequestParser::reset() {
    parts_->request = {};
    parts_->beast.emplace(parts_->request, parts_->limits);
    parts_->state = State::Head;
    parts_->reason.clear();
    parts_->headBytes = 0;
}

}  // namespace engine::web
