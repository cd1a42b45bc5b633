#include "engine/web/client_parser.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>
#include <utility>

namespace engine::web {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

constexpr std::size_t mostHeadBytes = 64 * 1024;  // also of the lines between chunks

// Keeps what Beast's parser finds.
class Beast final : public http::basic_parser<false> {
public:
    explicit Beast(bool toHEAD) {
        header_limit(std::numeric_limits<std::uint32_t>::max());  // ours is in put()
        // A body is handed on, and never here as a whole. (Not boost::none: some versions take that
        // for less than any length.)
        body_limit(std::numeric_limits<std::uint64_t>::max());
        skip(toHEAD);
    }

    ResponseHead head;
    std::string body;

private:
    void on_request_impl(http::verb, string_view, string_view, int, error_code&) override {}
    void on_response_impl(int code, string_view phrase, int version, error_code&) override {
        head.version = version == 11 ? "HTTP/1.1" : "HTTP/1.0";
        head.code = code;
        head.phrase.assign(phrase.data(), phrase.size());
    }
    void on_field_impl(http::field, string_view name, string_view value, error_code&) override {
        if (!is_header_done())  // else a trailer, after the last chunk: nobody has asked for it
            head.headers.addRawHeader({name.data(), name.size()}, {value.data(), value.size()});
    }
    void on_header_impl(error_code&) override {
        if (const auto length = content_length())
            head.length = *length;
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(string_view bytes, error_code&) override {
        body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& error) override {
        return on_body_impl(bytes, error);
    }
    void on_finish_impl(error_code&) override {}
};

}  // namespace

struct ResponseParser::Parts {
    explicit Parts(bool head) : toHEAD(head), beast(std::in_place, head) {}

    bool toHEAD;
    std::optional<Beast> beast;
    State state = State::Head;
    std::string reason;
    std::size_t headBytes = 0;  // of all heads, taken so far

    void malformed(std::string why) {
        state = State::Malformed;
        reason = std::move(why);
    }
};

ResponseParser::ResponseParser(bool toHEAD) : parts_(std::make_unique<Parts>(toHEAD)) {}

ResponseParser::~ResponseParser() = default;

std::size_t ResponseParser::put(std::string_view bytes) {
    Parts& parts = *parts_;
    error_code error;
    const std::size_t taken =
        parts.beast->put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    const std::size_t left = bytes.size() - taken;
    if (parts.state == State::Head)
        parts.headBytes += taken;

    if (error && error != http::error::need_more)
        parts.malformed(error.message());
    else if (parts.headBytes > mostHeadBytes ||
             (error == http::error::need_more && left > mostHeadBytes))
        parts.malformed("the heads, or a line, are longer than 64 KiB");
    else if (parts.beast->is_header_done() && parts.beast->head.code / 100 == 1) {
        parts.beast.emplace(parts.toHEAD);  // headBytes go on: there is an end to these, too
    } else if (parts.beast->is_done())
        parts.state = State::Done;
    else if (parts.beast->is_header_done())
        parts.state = State::Body;
    return taken;
}

ResponseParser::State ResponseParser::state() const {
    return parts_->state;
}

const std::string& ResponseParser::reason() const {
    return parts_->reason;
}

bool ResponseParser::endsWithConnection() const {
    return parts_->beast->need_eof();
}

ResponseHead& ResponseParser::head() {
    return parts_->beast->head;
}

std::string ResponseParser::takeBody() {
    return std::exchange(parts_->beast->body, {});
}

}  // namespace engine::web
