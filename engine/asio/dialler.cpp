#include "engine/asio/dialler.h"

#include "engine/asio/socket.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"

namespace engine::asio {

using trace::Readiness;

// Looking up and connecting take several steps; each keeps this alive. Its words to the loop are
// said once, at the end.
struct AsioDialler::Attempt : std::enable_shared_from_this<Attempt> {
    Attempt(core::Loop& loop_, net::io_context& io)
        : loop(loop_), resolver(io), socket(io), localSocket(io) {}

    core::Loop& loop;
    Tcp::resolver resolver;
    Tcp::socket socket;
    Local::socket localSocket;  // for a path
    Address destination;
    std::shared_ptr<core::Selectable> who;
    trace::Serial cause = trace::Serial::None;  // of the attempt
    std::exception_ptr error;

    void lookUp();
    void recordLookUp(const error_code& failed, const Tcp::resolver::results_type& found,
                      std::chrono::steady_clock::time_point begun);
    void tryAddresses(const Tcp::resolver::results_type& found);
    void tryPath();
    void connected(const error_code& failed);
    void finish(std::exception_ptr problem);
};

void AsioDialler::Attempt::lookUp() {
    error_code notNumeric;
    const net::ip::address address = net::ip::make_address(destination.host, notNumeric);
    if (!notNumeric) {
        const Tcp::endpoint endpoint(address, destination.port);
        return tryAddresses(Tcp::resolver::results_type::create(endpoint, destination.host, ""));
    }
    resolver.async_resolve(
        destination.host, std::to_string(destination.port),
        [self = shared_from_this(), begun = std::chrono::steady_clock::now()](
            const error_code& failed, const auto& found) {
            self->recordLookUp(failed, found, begun);
            if (failed)
                return self->finish(std::make_exception_ptr(DNSLookupError(
                    "cannot find " + self->destination.host + ": " + failed.message())));
            self->tryAddresses(found);
        });
}

void AsioDialler::Attempt::recordLookUp(const error_code& failed,
                                        const Tcp::resolver::results_type& found,
                                        std::chrono::steady_clock::time_point begun) {
    trace::Recorder* const to = loop.trace();
    if (!to || !who)
        return;
    std::string addresses;
    for (const auto& each : found)
        addresses += (addresses.empty() ? "" : ", ") + each.endpoint().address().to_string();
    const auto took = std::chrono::steady_clock::now() - begun;
    to->record(trace::events::NameLookedUp{.connector = who->entity(),
                                           .took = std::chrono::nanoseconds(took).count(),
                                           .host = to->text(destination.host),
                                           .found = failed ? to->failure(failed.message())
                                                           : to->text(addresses)},
               {.cause = cause});
}

void AsioDialler::Attempt::tryAddresses(const Tcp::resolver::results_type& found) {
    net::async_connect(socket, found,
                       [self = shared_from_this()](const error_code& failed, const Tcp::endpoint&) {
                           self->connected(failed);
                       });
}

void AsioDialler::Attempt::tryPath() {
    constexpr std::size_t longest = sizeof(sockaddr_un::sun_path) - 1;
    if (destination.path.size() > longest)
        return connected(net::error::name_too_long);
    localSocket.async_connect(destination.path, [self = shared_from_this()](error_code failed) {
        // Where the listener's queue is full, the system says "try again", and Asio "connected".
        if (!failed)
            self->localSocket.remote_endpoint(failed);
        self->connected(failed);
    });
}

void AsioDialler::Attempt::connected(const error_code& failed) {
    const std::string what = "cannot connect to " + destination.text() + ": " + failed.message();
    if (!failed)
        finish(nullptr);
    else if (failed == net::error::connection_refused)
        finish(std::make_exception_ptr(ConnectionRefusedError(what + " (nobody listens there)")));
    else
        finish(std::make_exception_ptr(ConnectError(what)));
}

void AsioDialler::Attempt::finish(std::exception_ptr problem) {
    error = std::move(problem);
    if (const auto waiting = std::exchange(who, nullptr))
        loop.becameReady(waiting, Readiness::Connected);
}

AsioDialler::AsioDialler(core::Loop& loop, net::io_context& io)
    : attempt_(std::make_shared<Attempt>(loop, io)) {}

AsioDialler::~AsioDialler() {
    cancel();
}

void AsioDialler::start(const Address& destination, std::shared_ptr<core::Selectable> who) {
    attempt_->destination = destination;
    attempt_->who = std::move(who);
    if (attempt_->loop.trace())
        attempt_->cause = attempt_->loop.trace()->cause();
    if (destination.isUNIX())
        attempt_->tryPath();
    else
        attempt_->lookUp();
}

std::unique_ptr<core::Socket> AsioDialler::take() {
    if (attempt_->error)
        std::rethrow_exception(attempt_->error);
    Stream::socket socket = attempt_->destination.isUNIX()
                                ? Stream::socket(std::move(attempt_->localSocket))
                                : Stream::socket(std::move(attempt_->socket));
    return std::make_unique<AsioSocket>(attempt_->loop, std::move(socket));
}

void AsioDialler::cancel() {
    attempt_->who = nullptr;
    error_code ignored;
    attempt_->resolver.cancel();
    attempt_->socket.close(ignored);
    attempt_->localSocket.close(ignored);
}

}  // namespace engine::asio
