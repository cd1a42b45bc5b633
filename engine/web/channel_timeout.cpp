#include "engine/web/channel_timeout.h"

#include <utility>

#include "engine/web/http_channel.h"

namespace engine::web {

void ChannelTimeout::putOff(Duration time) {
    arrived_ = 0;
    deadline_ = clock_.seconds() + time;
    if (call_ && call_->active() && call_->getTime() > deadline_)
        call_->cancel();
    else if (call_ && call_->active())
        return;
    const auto timeOut = [weak = channel_.weak_from_this()] {
        if (const auto channel = std::static_pointer_cast<HttpChannel>(weak.lock()))
            channel->timedOut();
    };
    call_ = clock_.callLater(time, timeOut);
}

void ChannelTimeout::cancel() {
    if (auto call = std::exchange(call_, std::nullopt); call && call->active())
        call->cancel();
}

bool ChannelTimeout::isTaking(const Transport::Delivery& delivery, Duration most) {
    const auto [written, taken] = delivery;
    const Duration now = clock_.seconds();
    if (std::exchange(taken_, taken) != taken)
        tookAt_ = now;
    return taken > 0 && taken < written && now - tookAt_ < most;
}

}  // namespace engine::web
