#include "engine/web/request_parser.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <optional>
#include <utility>

namespace engine::web {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

bool isNumber(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Keeps what Beast's parser finds, and refuses what it should have.
class Beast final : public http::basic_parser<true> {
public:
    Beast(ParsedRequest& request, const RequestLimits& limits)
        : request_(request), limits_(limits) {
        // Ours counts the whole head, while Beast's counts anew at each call: so it never comes
        // first.
        header_limit(static_cast<std::uint32_t>(-1));
        body_limit(limits.bodyBytes);
    }

private:
    void on_request_impl(http::verb, string_view method, string_view target, int version,
                         error_code&) override {
        request_.method.assign(method.data(), method.size());
        request_.uri.assign(target.data(), target.size());
        request_.http11 = version == 11;
    }

    void on_response_impl(int, string_view, int, error_code&) override {}

    void on_field_impl(http::field field, string_view name, string_view value,
                       error_code& error) override {
        if (++fields_ > limits_.headerCount) {
            error = http::error::header_limit;
            return;
        }
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

    void on_header_impl(error_code&) override { headIsDone_ = true; }

    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}

    std::size_t on_body_impl(string_view body, error_code&) override {
        request_.content.append(body.data(), body.size());
        return body.size();
    }

    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& error) override {
        return on_body_impl(body, error);
    }

    void on_finish_impl(error_code&) override {}

    ParsedRequest& request_;
    const RequestLimits& limits_;
    std::size_t fields_ = 0;
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
    std::string reason;
    std::size_t headBytes = 0;  // of the head, taken so far

    std::size_t put(std::string_view bytes);
    void refuse(State how, std::string why) {
        state = how;
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
        // Beast keeps the place where it stopped, as long as the same bytes are given again.
        do {
            taken += beast->put(
                boost::asio::const_buffer(bytes.data() + taken, bytes.size() - taken), error);
        } while (!error && !beast->is_done() && beast->is_header_done() && state == State::Body &&
                 taken < bytes.size());
    }
    const std::size_t left = bytes.size() - taken;
    if (state == State::Head)
        headBytes += taken;

    if (error == http::error::body_limit)
        refuse(State::BodyTooLarge, "the body is too large");
    else if (error && error != http::error::need_more)
        refuse(State::Malformed, error.message());
    else if (headBytes + (beast->is_header_done() ? 0 : left) > limits.headerBytes)
        refuse(State::Malformed, "the head is too long");
    else if (error && left > limits.headerBytes)  // the size of a chunk, or trailers
        refuse(State::Malformed, "a line is too long");
    else if (beast->is_done())
        state = State::Done;
    else if (beast->is_header_done())
        state = State::Body;
    return taken;
}

RequestParser::State RequestParser::state() const {
    return parts_->state;
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
