#include "engine/asio/socket.h"

#include <linux/sockios.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>

namespace engine::asio {

using core::Transfer;
using trace::Readiness;

AsioSocket::AsioSocket(core::Loop& loop, Stream::socket socket)
    : loop_(loop), socket_(std::move(socket)) {
    error_code ignored;
    socket_.non_blocking(true, ignored);
    // The loop gathers what a turn writes and sends it at once: there is nothing to wait for.
    socket_.set_option(Tcp::no_delay(true), ignored);
}

Transfer AsioSocket::send(std::string_view bytes) {
    error_code error;
    const std::size_t taken = socket_.write_some(net::buffer(bytes), error);
    return transferOf(taken, error);
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
    received_.waitForError(std::move(who));
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
