#include "tests/bench/raw_http.h"

#include <utility>  // Boost 1.74 needs it before asio.hpp

#include <boost/asio.hpp>
#include <boost/beast.hpp>

#include <memory>

namespace bench {

namespace {

namespace beast = boost::beast;
namespace http = beast::http;
namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, const std::string& file) : socket_(std::move(socket)), file_(file) {
        socket_.set_option(tcp::no_delay(true));
    }

    void read() {
        request_ = {};
        http::async_read(socket_, buffer_, request_,
                         [self = shared_from_this()](const error_code& error, std::size_t) {
                             if (!error)
                                 self->answer();
                         });
    }

private:
    void answer() {
        if (request_.target() == "/page")
            return send(page());
        auto response = std::make_shared<http::response<http::string_body>>(http::status::ok, 11);
        response->set(http::field::content_type, "text/html");
        response->body() = "hello, world";
        send(std::move(response));
    }

    std::shared_ptr<http::response<http::file_body>> page() {
        auto response = std::make_shared<http::response<http::file_body>>(http::status::ok, 11);
        response->set(http::field::content_type, "text/html");
        error_code error;
        response->body().open(file_.c_str(), beast::file_mode::scan, error);
        return response;
    }

    template <typename Response>
    void send(std::shared_ptr<Response> response) {
        response->set(http::field::server, "Beast");
        response->keep_alive(true);
        response->prepare_payload();
        http::async_write(
            socket_, *response,
            [self = shared_from_this(), response](const error_code& error, std::size_t) {
                if (!error)
                    self->read();
            });
    }

    tcp::socket socket_;
    const std::string& file_;
    beast::flat_buffer buffer_;
    http::request<http::string_body> request_;
};

}  // namespace

void serveRawHttp(const std::string& file,
                  const std::function<void(std::uint16_t port)>& listening) {
    net::io_context io{1};
    tcp::acceptor acceptor(io, {net::ip::address_v4::loopback(), 0});
    std::function<void()> accept = [&] {
        acceptor.async_accept([&](const error_code& error, tcp::socket socket) {
            if (!error)
                std::make_shared<Session>(std::move(socket), file)->read();
            accept();
        });
    };
    accept();
    listening(acceptor.local_endpoint().port());
    io.run();
}

}  // namespace bench
