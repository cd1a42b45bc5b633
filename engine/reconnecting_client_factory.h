#pragma once

// A client that comes back: after a failure or a loss it connects again, after a while; after each
// further failure, after a longer one.
//
// The n-th attempt waits initialDelay * factor^n, at most maxDelay, and each a little more or less
// than that, so that a thousand clients of a server that has restarted do not all come at once.
// Call resetDelay() where a connection has proved itself, in its connectionMade for instance.

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <vector>

#include "engine/reactor.h"

namespace engine {

class ReconnectingClientFactory : public ClientFactory {
public:
    // `seed` decides the little more or less.
    explicit ReconnectingClientFactory(ReactorTime& clock,
                                       std::uint64_t seed = std::random_device{}(),
                                       std::source_location where = std::source_location::current())
        : ClientFactory(where), clock_(clock), random_(seed) {}

    // May be changed at any time.
    Duration initialDelay = 1s;
    Duration maxDelay = 1h;
    double factor = 2.7182818284590451;
    double jitter = 0.11962656472;  // standard deviation, as a part of the delay; 0: none
    std::optional<int> maxRetries =
        std::nullopt;  // so many attempts after the first; no value: ever more

    // All as at the beginning: the next failure counts as the first. Turns trying on again after
    // stopTrying().
    void resetDelay();

    // No more attempts: gives up the one that is scheduled, and the one that is under way, also the
    // first and one that the program began with connector.connect(). A connection that stands is
    // left alone.
    void stopTrying();

    // They try again. Who overrides them calls these.
    void clientConnectionFailed(Connector& connector, const Failure& reason) override;
    void clientConnectionLost(Connector& connector, const Failure& reason) override;

    void attemptBegins(Connector& connector) override;

    int retries() const { return retries_; }  // since the beginning, or resetDelay()

private:
    // One for each connector that uses this factory; the delay and the retries are of them all.
    struct Use {
        std::weak_ptr<Connector> connector;      // which keeps this factory
        std::optional<DelayedCall> nextAttempt;  // the last one that was scheduled

        void cancelNextAttempt();
    };
    Use& useBy(Connector& connector);
    void retry(Connector& connector);

    ReactorTime& clock_;
    std::mt19937_64 random_;
    std::optional<Duration> delay_;  // of the last attempt; none: initialDelay
    int retries_ = 0;
    bool continueTrying_ = true;
    std::vector<Use> uses_;
};

}  // namespace engine
