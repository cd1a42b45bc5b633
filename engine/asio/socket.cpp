#include <linux/sockios.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>

#include <cstring>

#include "engine/asio/io.h"
#include "engine/error.h"

namespace engine::asio {

using core::Transfer;
using trace::Readiness;

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

Address addressOf(const Stream::endpoint& endpoint) {
    const auto as = [&](auto specific) {
        std::memcpy(specific.data(), endpoint.data(), endpoint.size());
        specific.resize(endpoint.size());
        return specific;
    };
    if (endpoint.protocol().family() == AF_UNIX)
        return Address::ofPath(as(Local::endpoint()).path());
    const auto tcp = as(Tcp::endpoint());
    return {tcp.address().to_string(), tcp.port()};
}

AsioSocket::AsioSocket(core::Loop& loop, Stream::socket socket)
    : loop_(loop), socket_(std::move(socket)) {
    error_code ignored;
    socket_.non_blocking(true, ignored);
    // The loop gathers what a turn writes and sends it at once: there is nothing to wait for.
    socket_.set_option(Tcp::no_delay(true), ignored);
}

Transfer AsioSocket::receive(std::span<char> buffer) {
    Transfer transfer = std::exchange(arrived_, {});
    std::copy_n(first_.begin(), transfer.bytes, buffer.begin());
    const bool nothingRead = std::exchange(onlyWaited_, false);
    if (!nothingRead && transfer.bytes < first_.size())
        return transfer;

    error_code error;
    const std::span<char> rest = buffer.subspan(transfer.bytes);
    const std::size_t more = socket_.read_some(net::buffer(rest.data(), rest.size()), error);
    const Transfer behind = transferOf(more, error);
    muchAtATime_ = transfer.bytes + more > first_.size();
    if (nothingRead)
        return behind;
    transfer.bytes += more;
    if (error && behind.status != Transfer::Status::WouldBlock)
        after_ = behind;  // first what came before it
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
    // `who` owns this socket: it is there for as long as a handler holds `who`, unless it was
    // closed.
    if (muchAtATime_) {
        socket_.async_wait(Stream::socket::wait_read,
                           [this, who = std::move(who)](const error_code& error) {
                               if (error == net::error::operation_aborted)
                                   return;
                               onlyWaited_ = true;
                               loop_.becameReady(who, Readiness::Readable);
                           });
        return;
    }
    socket_.async_read_some(net::buffer(first_), [this, who = std::move(who)](
                                                     const error_code& error, std::size_t bytes) {
        if (error == net::error::operation_aborted)
            return;
        arrived_ = transferOf(bytes, error);
        loop_.becameReady(who, Readiness::Readable);
    });
}

void AsioSocket::waitWritable(std::shared_ptr<core::Selectable> who) {
    socket_.async_wait(Tcp::socket::wait_write, tell(loop_, std::move(who), Readiness::Writable));
}

// What is left to be read then is the error. A program at the other side that has closed its
// socket, and not only its direction, says nothing more by itself: so its system is asked, a minute
// from now and then each half minute, and answers with a reset where nobody has that connection any
// more.
void AsioSocket::waitBroken(std::shared_ptr<core::Selectable> who) {
    const auto set = [this](int level, int option, int value) {
        ::setsockopt(socket_.native_handle(), level, option, &value, sizeof value);
    };
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, 60);
    set(IPPROTO_TCP, TCP_KEEPINTVL, 30);
    socket_.async_wait(Stream::socket::wait_error,
                       [this, who = std::move(who)](const error_code& error) {
                           if (error == net::error::operation_aborted)
                               return;
                           onlyWaited_ = true;
                           loop_.becameReady(who, Readiness::Readable);
                       });
}

std::size_t AsioSocket::underWay() const {
    int bytes = 0;
    const bool known =
        ::ioctl(const_cast<Stream::socket&>(socket_).native_handle(), SIOCOUTQ, &bytes) == 0;
    return known && bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
}

void AsioSocket::endSending() {
    error_code ignored;  // where the connection is broken, receiving will say so
    socket_.shutdown(Tcp::socket::shutdown_send, ignored);
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

}  // namespace engine::asio
