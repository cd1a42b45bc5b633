#include "engine/asio/io.h"
#include "engine/error.h"

namespace engine::asio {

using core::Transfer;
using trace::Readiness;

namespace {

// What an attempt to move bytes came to.
Transfer transferOf(std::size_t bytes, const error_code& error) {
    if (!error)
        return {Transfer::Status::Done, bytes};
    if (error == net::error::would_block || error == net::error::try_again ||
        error == net::error::interrupted)
        return {Transfer::Status::WouldBlock};
    if (error == net::error::eof)
        return {Transfer::Status::EndOfStream};
    return {Transfer::Status::Broken, 0, Failure::of(ConnectionLost(error.message()))};
}

// Tells the loop; an operation that was ended by close() tells nobody.
auto tell(core::Loop& loop, std::shared_ptr<core::Selectable> who, Readiness what) {
    return [&loop, who = std::move(who), what](const error_code& error) {
        if (error != net::error::operation_aborted)
            loop.becameReady(who, what);
    };
}

}  // namespace

Address addressOf(const Tcp::endpoint& endpoint) {
    return {endpoint.address().to_string(), endpoint.port()};
}

AsioSocket::AsioSocket(core::Loop& loop, Tcp::socket socket)
    : loop_(loop), socket_(std::move(socket)) {
    error_code ignored;
    socket_.non_blocking(true, ignored);
    // The loop gathers what a turn writes and sends it at once: there is nothing to wait for.
    socket_.set_option(Tcp::no_delay(true), ignored);
}

Transfer AsioSocket::receive(std::span<char> buffer) {
    Transfer transfer = std::exchange(arrived_, {});
    std::copy_n(first_.begin(), transfer.bytes, buffer.begin());
    if (transfer.bytes < first_.size())
        return transfer;

    error_code error;
    const std::span<char> rest = buffer.subspan(transfer.bytes);
    const std::size_t more = socket_.read_some(net::buffer(rest.data(), rest.size()), error);
    transfer.bytes += more;
    const Transfer after = transferOf(more, error);
    if (error && after.status != Transfer::Status::WouldBlock)
        after_ = after;  // first what came before it
    return transfer;
}

Transfer AsioSocket::send(std::string_view bytes) {
    error_code error;
    const std::size_t taken = socket_.write_some(net::buffer(bytes), error);
    return transferOf(taken, error);
}

void AsioSocket::waitReadable(std::shared_ptr<core::Selectable> who) {
    if (after_) {
        arrived_ = *std::exchange(after_, std::nullopt);
        return loop_.becameReady(std::move(who), Readiness::Readable);
    }
    // `who` owns this socket: it is there for as long as the handler holds `who`.
    socket_.async_read_some(net::buffer(first_), [this, who = std::move(who)](
                                                     const error_code& error, std::size_t bytes) {
        if (error == net::error::operation_aborted)
            return;  // closed by us, and perhaps gone
        arrived_ = transferOf(bytes, error);
        loop_.becameReady(who, Readiness::Readable);
    });
}

void AsioSocket::waitWritable(std::shared_ptr<core::Selectable> who) {
    socket_.async_wait(Tcp::socket::wait_write, tell(loop_, std::move(who), Readiness::Writable));
}

void AsioSocket::close(bool abort) {
    error_code ignored;
    if (abort)
        socket_.set_option(net::socket_base::linger(true, 0), ignored);  // sends a reset
    socket_.close(ignored);
}

Address AsioSocket::peer() const {
    error_code gone;
    return addressOf(socket_.remote_endpoint(gone));
}

Address AsioSocket::host() const {
    error_code gone;
    return addressOf(socket_.local_endpoint(gone));
}

AsioAcceptor::AsioAcceptor(core::Loop& loop, net::io_context& io, std::uint16_t port,
                           const ListenOptions& options)
    : loop_(loop), acceptor_(io) {
    const Address asked{options.interface, port};
    const auto check = [&](const error_code& error, const std::string& whatToDo) {
        if (error)
            throw CannotListenError("cannot listen on " + asked.text() + ": " + error.message() +
                                    ". " + whatToDo);
    };
    error_code error;
    const net::ip::address address = net::ip::make_address(options.interface, error);
    check(error, "The interface must be an IPv4 or IPv6 address of this machine.");

    const Tcp::endpoint endpoint(address, port);
    acceptor_.open(endpoint.protocol(), error);
    check(error, "This machine may lack that kind of address.");
    acceptor_.set_option(Tcp::acceptor::reuse_address(true), error);
    acceptor_.bind(endpoint, error);
    if (error == net::error::address_in_use)
        check(error, "Another program has this port: stop it (ss -ltnp shows it) or take another.");
    if (error == net::error::access_denied)
        check(error, "Ports below 1024 need special rights: take a higher one.");
    check(error, "The interface must be an address of this machine.");
    acceptor_.listen(options.backlog, error);
    check(error, "Another program may have this port: ss -ltnp shows it.");
    acceptor_.non_blocking(true, error);
    check(error, "");
}

std::unique_ptr<core::Socket> AsioAcceptor::accept() {
    error_code error;
    Tcp::socket socket(acceptor_.get_executor());
    acceptor_.accept(socket, error);
    if (!error)
        return std::make_unique<AsioSocket>(loop_, std::move(socket));
    const bool nobodyWaits = error == net::error::would_block || error == net::error::try_again;
    if (nobodyWaits || error == net::error::connection_aborted || error == net::error::interrupted)
        return nullptr;
    throw Error(error.message());
}

void AsioAcceptor::waitAcceptable(std::shared_ptr<core::Selectable> who) {
    acceptor_.async_wait(Tcp::acceptor::wait_read,
                         tell(loop_, std::move(who), Readiness::Acceptable));
}

void AsioAcceptor::close() {
    error_code ignored;
    acceptor_.close(ignored);
}

Address AsioAcceptor::host() const {
    return addressOf(acceptor_.local_endpoint());
}

}  // namespace engine::asio
