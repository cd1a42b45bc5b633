#include "engine/asio_reactor.h"

#include <csignal>
#include <utility>

#include "engine/asio/acceptor.h"
#include "engine/asio/datagram.h"
#include "engine/asio/dialler.h"
#include "engine/core/net/port.h"

namespace engine {

namespace net = asio::net;
using trace::EntityKind;
using trace::Hook;
using trace::Readiness;

namespace {

// SIGINT and SIGTERM, turned into something that poll finds ready.
class SignalWatch final : public core::Selectable,
                          public std::enable_shared_from_this<SignalWatch> {
public:
    SignalWatch(AsioReactor& reactor, net::io_context& io)
        : reactor_(reactor), signals_(io, SIGINT, SIGTERM) {}

    void watch() {
        signals_.async_wait([self = shared_from_this()](const asio::error_code& error, int number) {
            if (error)
                return;
            self->raised_ = number;
            asio::error_code ignored;
            self->signals_.clear(ignored);  // a second one ends the process at once
            self->reactor_.becameReady(self, Readiness::Raised);
        });
    }

    void cancel() {
        asio::error_code ignored;
        signals_.cancel(ignored);
    }

    void ready(Readiness) override {
        reactor_.runCallback({entity(), {}, Hook::SignalHandler}, [this] { reactor_.stop(); });
    }

    trace::Entity entity() const override {
        return trace::Entity::of(EntityKind::Signal, static_cast<std::uint32_t>(raised_));
    }

private:
    AsioReactor& reactor_;
    net::signal_set signals_;
    int raised_ = 0;
};

// A reader of our output that goes away is an error of that write, and not the end of the program.
// (Python does so for Twisted.) A program that has a handler keeps it.
void ignoreBrokenPipes() {
    struct sigaction now {};
    if (::sigaction(SIGPIPE, nullptr, &now) == 0 && (now.sa_flags & SA_SIGINFO) == 0 &&
        now.sa_handler == SIG_DFL)
        std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace

struct AsioReactor::Io {
    net::io_context context{1};
    // Without it the context would think itself finished whenever nothing is awaited.
    net::executor_work_guard<net::io_context::executor_type> work{context.get_executor()};
    std::shared_ptr<SignalWatch> signals;
};

AsioReactor::AsioReactor(AsioOptions options)
    : Loop(options.trace ? std::move(options.trace) : trace::Recorder::fromEnvironment()),
      io_(std::make_unique<Io>()),
      stopOnSignals_(options.stopOnSignals) {
    ignoreBrokenPipes();
}

AsioReactor::~AsioReactor() {
    abandonAll();  // the sockets, before the context that they belong to
}

void AsioReactor::run() {
    if (stopOnSignals_ && !started()) {
        io_->signals = std::make_shared<SignalWatch>(*this, io_->context);
        io_->signals->watch();
    }
    Loop::run();
    if (const auto signals = std::exchange(io_->signals, nullptr))
        signals->cancel();
}

// Poll. The handlers that Asio calls do nothing but becameReady(): what is ready is dispatched
// after this returns, by us.
void AsioReactor::wait(Duration longest) {
    if (trace() && longest != Duration::zero() && readyWhilePreparing())
        return;
    if (longest < Duration::zero())
        io_->context.run_one();
    else if (longest > Duration::zero())
        io_->context.run_one_for(longest);
    io_->context.poll();
}

// While nothing happens there is time to make room for the trace, a block at a time. True if
// something happened.
bool AsioReactor::readyWhilePreparing() {
    for (; trace()->wantsMoreRoom(); trace()->makeMoreRoom()) {
        if (io_->context.poll() > 0)
            return true;
    }
    return false;
}

void AsioReactor::wake() {
    net::post(io_->context, [] {});
}

Duration AsioReactor::now() const {
    return std::chrono::steady_clock::now() - made_;
}

std::shared_ptr<ListeningPort> AsioReactor::adoptStreamPort(int descriptor,
                                                            std::shared_ptr<ServerFactory> factory,
                                                            std::source_location where) {
    const auto port = std::make_shared<core::Port>(*this, std::move(factory), nullptr);
    port->start(std::make_unique<asio::AsioAcceptor>(*this, io_->context, descriptor), where);
    return port;
}

std::unique_ptr<core::Acceptor> AsioReactor::makeAcceptor(const Address& at, int backlog) {
    return std::make_unique<asio::AsioAcceptor>(*this, io_->context, at, backlog);
}

std::unique_ptr<core::DatagramSocket> AsioReactor::makeDatagramSocket(const Address& at) {
    return std::make_unique<asio::AsioDatagramSocket>(*this, io_->context, at);
}

std::unique_ptr<core::Dialler> AsioReactor::makeDialler() {
    return std::make_unique<asio::AsioDialler>(*this, io_->context);
}

}  // namespace engine
