#include "engine/asio/datagram.h"

#include "engine/error.h"

namespace engine::asio {

using core::Transfer;

namespace {

Udp::endpoint endpointOf(const Address& address) {
    error_code notNumeric;
    const net::ip::address host = net::ip::make_address(address.host, notNumeric);
    if (notNumeric)
        throw std::invalid_argument("a datagram goes to an address, and " + address.text() +
                                    " is none: look the name up before");
    return {host, address.port};
}

}  // namespace

AsioDatagramSocket::AsioDatagramSocket(core::Loop& loop, net::io_context& io, const Address& at)
    : loop_(loop), socket_(io) {
    const auto check = [&](const error_code& error, const std::string& whatToDo) {
        if (error)
            throw CannotListenError("cannot listen on " + at.text() + " (UDP): " + error.message() +
                                    ". " + whatToDo);
    };
    error_code error;
    const net::ip::address host = net::ip::make_address(at.host, error);
    check(error, "The interface must be an IPv4 or IPv6 address of this machine.");
    const Udp::endpoint endpoint(host, at.port);
    socket_.open(endpoint.protocol(), error);
    check(error, "This machine may lack that kind of address.");
    socket_.bind(endpoint, error);
    if (error == net::error::address_in_use)
        check(error, "Another program has this port: stop it (ss -lunp shows it) or take another.");
    check(error,
          "The interface must be an address of this machine; low ports need special rights.");
    socket_.non_blocking(true, error);
    check(error, "");
}

Transfer AsioDatagramSocket::receive(std::span<char> buffer, Address& from) {
    error_code error;
    Udp::endpoint sender;
    const std::size_t bytes =
        socket_.receive_from(net::buffer(buffer.data(), buffer.size()), sender, 0, error);
    if (!error)
        from = {sender.address().to_string(), sender.port()};
    return transferOf(bytes, error);
}

Transfer AsioDatagramSocket::send(std::string_view bytes, const Address& to) {
    error_code error;
    if (connected_)
        socket_.send(net::buffer(bytes), 0, error);
    else
        socket_.send_to(net::buffer(bytes), endpointOf(to), 0, error);
    return transferOf(bytes.size(), error);
}

void AsioDatagramSocket::connect(const Address& to) {
    socket_.connect(endpointOf(to));
    connected_ = true;
}

void AsioDatagramSocket::waitReadable(std::shared_ptr<core::Selectable> who) {
    socket_.async_wait(Udp::socket::wait_read,
                       tell(loop_, std::move(who), trace::Readiness::Readable));
}

Address AsioDatagramSocket::host() const {
    const Udp::endpoint endpoint = socket_.local_endpoint();
    return {endpoint.address().to_string(), endpoint.port()};
}

}  // namespace engine::asio
