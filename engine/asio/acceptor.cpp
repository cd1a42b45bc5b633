#include "engine/asio/acceptor.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/asio/socket.h"
#include "engine/error.h"

namespace engine::asio {

using trace::Readiness;

namespace {

bool isSocket(const std::string& path) {
    struct stat found {};
    return lstat(path.c_str(), &found) == 0 && S_ISSOCK(found.st_mode);
}

// The socket file of a program that ended without removing it?
bool isStale(net::io_context& io, const std::string& path) {
    Local::socket probe(io, Local());
    error_code error;
    probe.non_blocking(true, error);
    probe.connect(path, error);
    return isSocket(path) && error == net::error::connection_refused;
}

}  // namespace

AsioAcceptor::AsioAcceptor(core::Loop& loop, net::io_context& io, const Address& at, int backlog)
    : loop_(loop), acceptor_(io), asked_(at) {
    const Stream::endpoint endpoint = at.isUNIX() ? pathEndpoint() : hostEndpoint();
    error_code error;
    acceptor_.open(endpoint.protocol(), error);
    check(error, "This machine may lack that kind of address.");
    if (!at.isUNIX())
        acceptor_.set_option(net::socket_base::reuse_address(true), error);
    acceptor_.bind(endpoint, error);
    if (at.isUNIX() && error == net::error::address_in_use && isStale(io, at.path)) {
        ::unlink(at.path.c_str());
        acceptor_.bind(endpoint, error);
    }
    if (at.isUNIX())
        checkPath(error);
    else
        checkPort(error);
    bound_ = true;
    acceptor_.listen(backlog, error);
    check(error, "Another program may have this port: ss -ltnp shows it.");
    acceptor_.non_blocking(true, error);
    check(error, "");
}

AsioAcceptor::AsioAcceptor(core::Loop& loop, net::io_context& io, int descriptor)
    : loop_(loop), acceptor_(io) {
    const auto ask = [&](int option) {
        int answer = -1;
        socklen_t size = sizeof answer;
        return ::getsockopt(descriptor, SOL_SOCKET, option, &answer, &size) == 0 ? answer : -1;
    };
    if (ask(SO_ACCEPTCONN) != 1 || ask(SO_TYPE) != SOCK_STREAM)
        throw CannotListenError("descriptor " + std::to_string(descriptor) +
                                " is no socket that listens");
    error_code error;
    acceptor_.assign(Stream(ask(SO_DOMAIN), ask(SO_PROTOCOL)),
                     ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0), error);
    check(error, "");
    acceptor_.non_blocking(true, error);
    check(error, "");
}

AsioAcceptor::~AsioAcceptor() {
    close();
}

Stream::endpoint AsioAcceptor::hostEndpoint() const {
    error_code error;
    const net::ip::address address = net::ip::make_address(asked_.host, error);
    check(error, "The interface must be an IPv4 or IPv6 address of this machine.");
    return Tcp::endpoint(address, asked_.port);
}

Stream::endpoint AsioAcceptor::pathEndpoint() const {
    constexpr std::size_t longest = sizeof(sockaddr_un::sun_path) - 1;
    if (asked_.path.empty() || asked_.path.size() > longest)
        check(net::error::invalid_argument, "The path of a UNIX socket has 1 to 107 bytes.");
    return Local::endpoint(asked_.path);
}

void AsioAcceptor::check(const error_code& error, const std::string& whatToDo) const {
    if (error)
        throw CannotListenError("cannot listen on " + asked_.text() + ": " + error.message() +
                                ". " + whatToDo);
}

void AsioAcceptor::checkPort(const error_code& error) const {
    if (error == net::error::address_in_use)
        check(error, "Another program has this port: stop it (ss -ltnp shows it) or take another.");
    if (error == net::error::access_denied)
        check(error, "Ports below 1024 need special rights: take a higher one.");
    check(error, "The interface must be an address of this machine.");
}

void AsioAcceptor::checkPath(const error_code& error) const {
    if (error == net::error::address_in_use && !isSocket(asked_.path))
        check(error, "There is a file of that name, and it is no socket: take another path.");
    if (error == net::error::address_in_use)
        check(error, "Another program listens there: stop it (ss -lxp shows it) or take another.");
    check(error, "Its folder must be there, and you must be allowed to write to it.");
}

std::unique_ptr<core::Socket> AsioAcceptor::accept() {
    error_code error;
    Stream::socket socket(acceptor_.get_executor());
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
    if (std::exchange(bound_, false) && asked_.isUNIX())
        ::unlink(asked_.path.c_str());
}

Address AsioAcceptor::host() const {
    return addressOf(acceptor_.local_endpoint());
}

}  // namespace engine::asio
