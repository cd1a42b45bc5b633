#include "engine/reconnecting_client_factory.h"

#include <algorithm>

#include "engine/error.h"

namespace engine {

using Seconds = std::chrono::duration<double>;

void ReconnectingClientFactory::clientConnectionFailed(Connector& connector, const Failure&) {
    retry(connector);
}

void ReconnectingClientFactory::clientConnectionLost(Connector& connector, const Failure&) {
    retry(connector);
}

void ReconnectingClientFactory::retry(Connector& connector) {
    if (!continueTrying_ || (maxRetries && retries_ >= *maxRetries))
        return;
    ++retries_;
    const Seconds last = delay_.value_or(initialDelay);
    double delay = std::min(last.count() * factor, Seconds(maxDelay).count());
    if (jitter > 0)
        delay = std::max(0.0, std::normal_distribution(delay, delay * jitter)(random_));
    delay_ = std::chrono::duration_cast<Duration>(Seconds(delay));
    useBy(connector).nextAttempt = clock_.callLater(
        *delay_, [connector = connector.shared_from_this()] { connector->connect(); });
}

// Where the program itself connects, the attempt that was scheduled is not needed.
void ReconnectingClientFactory::attemptBegins(Connector& connector) {
    useBy(connector).cancelNextAttempt();
}

void ReconnectingClientFactory::stopTrying() {
    continueTrying_ = false;
    for (Use& use : uses_) {
        use.cancelNextAttempt();
        const auto connector = use.connector.lock();
        if (!connector)
            continue;
        try {
            connector->stopConnecting();
        } catch (const NotConnectingError&) {
            // it is connected, and may stay so
        }
    }
}

ReconnectingClientFactory::Use& ReconnectingClientFactory::useBy(Connector& connector) {
    std::erase_if(uses_, [](const Use& use) { return use.connector.expired(); });
    for (Use& use : uses_) {
        if (use.connector.lock().get() == &connector)
            return use;
    }
    return uses_.emplace_back(Use{connector.weak_from_this(), std::nullopt});
}

void ReconnectingClientFactory::Use::cancelNextAttempt() {
    if (nextAttempt && nextAttempt->active())
        nextAttempt->cancel();
    nextAttempt.reset();
}

void ReconnectingClientFactory::resetDelay() {
    delay_.reset();
    retries_ = 0;
    continueTrying_ = true;
}

}  // namespace engine
