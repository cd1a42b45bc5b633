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
    nextAttempt_ = clock_.callLater(
        *delay_, [connector = connector.shared_from_this()] { connector->connect(); });
    connector_ = connector.weak_from_this();
}

void ReconnectingClientFactory::stopTrying() {
    continueTrying_ = false;
    if (nextAttempt_ && nextAttempt_->active())
        return nextAttempt_->cancel();
    if (const auto connector = connector_.lock()) {
        try {
            connector->stopConnecting();
        } catch (const NotConnectingError&) {
            // it is connected, and may stay so
        }
    }
}

void ReconnectingClientFactory::resetDelay() {
    delay_.reset();
    retries_ = 0;
    continueTrying_ = true;
}

}  // namespace engine
