#include "engine/core/net/port.h"

#include "engine/core/loop/loop.h"
#include "engine/core/net/connection.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"

namespace engine::core {

namespace events = trace::events;

Port::Port(Loop& loop, std::shared_ptr<ServerFactory> factory,
           std::shared_ptr<const TlsContext> tls)
    : loop_(loop), factory_(std::move(factory)), tls_(std::move(tls)) {
    if (!factory_)
        throw std::invalid_argument("listening: the factory is null");
}

void Port::start(const Address& at, int backlog, const std::source_location& where) {
    std::unique_ptr<Acceptor> acceptor;
    try {
        acceptor = loop_.makeAcceptor(at, backlog);
    } catch (const CannotListenError& error) {
        if (loop_.trace())
            loop_.record(
                events::ListenFailed{.number = at.port, .reason = loop_.text(error.what())},
                {.site = loop_.site(where)});
        throw;
    }
    start(std::move(acceptor), where);
}

void Port::start(std::unique_ptr<Acceptor> acceptor, const std::source_location& where) {
    acceptor_ = std::move(acceptor);
    where_ = where;
    host_ = acceptor_->host();
    entity_ = loop_.newEntity(trace::EntityKind::Port);
    if (loop_.trace())
        loop_.record(events::Listening{.port = entity_,
                                       .factory = loop_.factories().entityOf(*factory_),
                                       .number = host_.port,
                                       .address = loop_.text(host_.text())},
                     {.site = loop_.site(where)});
    loop_.open().ports.keep(shared_from_this());
    loop_.factories().startUsing(*factory_);
    acceptor_->waitAcceptable(shared_from_this());
}

void Port::ready(trace::Readiness) {
    try {
        acceptAll();
    } catch (const Error& error) {
        // Out of descriptors or memory: those who wait stay in the system's queue for a while.
        complain(error.what());
        loop_.callLater(1s, [self = shared_from_this()] {
            if (self->acceptor_)
                self->acceptor_->waitAcceptable(self);
        });
        return;
    }
    if (acceptor_)
        acceptor_->waitAcceptable(shared_from_this());
}

// Once a minute: the shortage may last, and the log is for other things, too.
void Port::complain(const std::string& why) {
    const Duration now = loop_.seconds();
    if (complained_ && now - *complained_ < std::chrono::minutes(1))
        return;
    complained_ = now;
    loop_.logError("cannot accept connections on " + host_.text() + " for now: " + why);
}

void Port::acceptAll() {
    constexpr int mostInOneTurn = 64;  // the connections that stand want their turn too
    for (int i = 0; i < mostInOneTurn && acceptor_; ++i) {
        std::unique_ptr<Socket> socket = acceptor_->accept();
        if (!socket)
            return;
        const auto connection = std::make_shared<Connection>(loop_, std::move(socket), entity_);
        if (tls_)
            connection->secure(*tls_);
        connection->open(factory_, where_);
    }
}

// A port is closed at once; the Deferred is there for those that take their time.
Deferred<void> Port::stopListening(std::source_location where) {
    close(where);
    return succeed(where);
}

void Port::close(const std::source_location& where) {
    if (!acceptor_)
        return;
    const std::shared_ptr<Port> self = shared_from_this();  // release() may drop the last
    acceptor_->close();
    acceptor_.reset();
    loop_.record(events::PortClosed{.port = entity_}, {.site = loop_.site(where)});
    loop_.open().ports.release(*this);
    loop_.factories().stopUsing(*factory_);
}

}  // namespace engine::core
