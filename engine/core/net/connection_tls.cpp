// How a connection is secured: from its beginning, or by startTLS().

#include <stdexcept>
#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/core/net/connection.h"
#include "engine/core/tls/tls_context.h"
#include "engine/core/tls/tls_socket.h"

namespace engine::core {

void Connection::startTLS(const ServerTLS& options) {
    secure(TlsContext(options));
}

void Connection::startTLS(const ClientTLS& options) {
    secure(TlsContext(options));
}

// The TLS socket takes the place of the one below it, with all that was written until now.
void Connection::secure(const TlsContext& context) {
    if (disconnecting())
        return;
    if (tls_)
        throw std::logic_error("startTLS: this connection is encrypted already");
    const std::string host = askedHost_.empty() ? peer_.host : askedHost_;
    TlsHandle handle = context.open(host);
    const bool told = input_ == Input::AwaitedAtSocket;
    if (told)
        input_ = Input::Awaited;
    auto tls = std::make_unique<TlsSocket>(
        loop_, std::move(handle),
        TlsSocket::Below{std::move(socket_), entity_,
                         askedHost_.empty() ? peer_.text() : context.expected(host),
                         std::string(outgoing_.pending()), told ? shared_from_this() : nullptr});
    tls_ = tls.get();
    socket_ = std::move(tls);
    recordSent(outgoing_.pending().size(), 0);
    outgoing_.taken(outgoing_.pending().size());
    waitingForRoom_ = false;
}

}  // namespace engine::core
