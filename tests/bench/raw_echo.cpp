#include "tests/bench/raw_echo.h"

#include <utility>

#include <boost/asio.hpp>

#include <cstdlib>
#include <memory>
#include <vector>

namespace bench {

namespace {

namespace net = boost::asio;
using net::ip::tcp;

class Session : public std::enable_shared_from_this<Session> {
public:
    explicit Session(tcp::socket socket) : socket_(std::move(socket)), buffer_(64 * 1024) {
        socket_.set_option(tcp::no_delay(true));
    }

    void read() {
        socket_.async_read_some(
            net::buffer(buffer_),
            [self = shared_from_this()](const boost::system::error_code& error, std::size_t bytes) {
                if (!error)
                    self->write(bytes);
            });
    }

private:
    void write(std::size_t bytes) {
        net::async_write(
            socket_, net::buffer(buffer_.data(), bytes),
            [self = shared_from_this()](const boost::system::error_code& error, std::size_t) {
                if (!error)
                    self->read();
            });
    }

    tcp::socket socket_;
    std::vector<char> buffer_;
};

class Server {
public:
    explicit Server(net::io_context& io) : acceptor_(io, {net::ip::address_v4::loopback(), 0}) {}

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

    void accept() {
        acceptor_.async_accept([this](const boost::system::error_code& error, tcp::socket socket) {
            if (!error)
                std::make_shared<Session>(std::move(socket))->read();
            accept();
        });
    }

private:
    tcp::acceptor acceptor_;
};

}  // namespace

void serveRawEcho(const std::function<void(std::uint16_t port)>& listening) {
    net::io_context io{1};
    Server server(io);
    server.accept();
    listening(server.port());
    io.run();
    std::exit(0);
}

}  // namespace bench
