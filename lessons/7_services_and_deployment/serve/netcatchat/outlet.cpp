#include "lessons/7_services_and_deployment/serve/netcatchat/outlet.h"

#include <utility>

namespace netcatchat {

using namespace engine;

void Outlet::pauseProducing() {
    if (look_)
        return;
    lookAgain();
    room_.waitFor(*this);
}

void Outlet::lookAgain() {
    look_ = clock_.callLater(roomWaits, [weak = weak_from_this(), this] {
        const auto alive = weak.lock();
        if (!alive)
            return;
        open_ = false;
        lookAgain();
        room_.goOnWithout(*this);
        reader_.isStillBehind();  // the last: it may end all of this
    });
}

void Outlet::resumeProducing() {
    const bool wasOpen = std::exchange(open_, true);
    stopProducing();
    if (!wasOpen)
        reader_.hasCaughtUp();
}

void Outlet::stopProducing() {
    if (auto look = std::exchange(look_, std::nullopt))
        look->cancel();
    room_.goOnWithout(*this);
}

}  // namespace netcatchat
