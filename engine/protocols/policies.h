#pragma once

// What servers on the open network need: an end to those who say nothing, and a limit to how many
// come.

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <source_location>
#include <utility>

#include "engine/factory.h"
#include "engine/protocols/on_stage.h"
#include "engine/reactor_time.h"

namespace engine {

// A protocol with a time limit, which begins again at each resetTimeout():
//
//     class Chat : public TimeoutMixin<LineReceiver> {
//     public:
//         explicit Chat(ReactorTime& time) : TimeoutMixin(time) {}
//         void connectionMade() override { setTimeout(30s); }
//         void lineReceived(std::string_view) override { resetTimeout(); }
//         void connectionLost(const Failure&) override { setTimeout(std::nullopt); }
//     };
//
// `time` must outlive it. Its end is the end of the time limit, too.
template <std::derived_from<Protocol> Base = Protocol>
class TimeoutMixin : public Base {
public:
    explicit TimeoutMixin(ReactorTime& time,
                          std::source_location where = std::source_location::current())
        : Base(where), time_(time) {}
    ~TimeoutMixin() override { setTimeout(std::nullopt); }

    // The limit from now on, counted from now; nothing: none exists. Returns what it was before.
    // Throws std::invalid_argument if it is negative.
    std::optional<Duration> setTimeout(
        std::optional<Duration> period,
        std::source_location where = std::source_location::current());

    // The other side has sent something: the time begins again. Does nothing where there is no
    // limit, or where it was reached.
    void resetTimeout(std::source_location where = std::source_location::current());

    // The limit was reached. Override it to do something else.
    virtual void timeoutConnection() { this->transport().loseConnection(); }

private:
    void timedOut();

    ReactorTime& time_;
    std::optional<Duration> timeOut_;
    std::optional<DelayedCall> call_;
};

// Takes no more than so many connections of another factory at a time. Those beyond are dropped at
// once, or served by a factory that was made to say so.
class LimitTotalConnectionsFactory : public ServerFactory {
public:
    LimitTotalConnectionsFactory(std::shared_ptr<ServerFactory> wrapped,
                                 std::size_t connectionLimit,
                                 std::shared_ptr<ServerFactory> overflow = nullptr,
                                 std::source_location where = std::source_location::current());

    // Those that are open, those beyond the limit included.
    std::size_t connectionCount() const { return connectionCount_; }

    std::shared_ptr<Protocol> buildProtocol(const Address& peer) override;
    void startFactory() override;
    void stopFactory() override;
    std::string name() const override { return wrapped_->name(); }

private:
    class Counted;
    class CountedHalfCloseable;

    std::shared_ptr<ServerFactory> wrapped_;
    std::shared_ptr<ServerFactory> overflow_;
    std::size_t connectionLimit_;
    std::size_t connectionCount_ = 0;
};

// --- How ---

template <std::derived_from<Protocol> Base>
std::optional<Duration> TimeoutMixin<Base>::setTimeout(std::optional<Duration> period,
                                                       std::source_location where) {
    if (!period && call_)
        std::exchange(call_, std::nullopt)->cancel(where);
    else if (period && call_)
        call_->reset(*period, where);
    else if (period)
        call_ = time_.callLater(
            *period, [this] { timedOut(); }, where);
    return std::exchange(timeOut_, period);
}

template <std::derived_from<Protocol> Base>
void TimeoutMixin<Base>::resetTimeout(std::source_location where) {
    if (call_)
        call_->reset(*timeOut_, where);
}

template <std::derived_from<Protocol> Base>
void TimeoutMixin<Base>::timedOut() {
    call_.reset();
    const auto alive = this->weak_from_this().lock();  // whatever timeoutConnection() lets go
    core::onStage(*this, trace::Hook::TimedOut, {}, [this] { timeoutConnection(); });
}

}  // namespace engine
