#pragma once

// What a service says to systemd, and what it gets from it.
//
// Under another supervisor, or at a prompt, all of this does nothing. (The environment says which:
// see sd_notify(3) and sd_listen_fds(3). The second is Twisted's twisted.python.systemd.)

#include <string_view>
#include <vector>

#include "engine/application/service.h"
#include "engine/reactor.h"

namespace engine::systemd {

// Tells the supervisor: "READY=1", "STOPPING=1", "STATUS=…". False where none exists, or where it
// could not be told.
bool notify(std::string_view state);

// Says READY=1 when it has started and the reactor runs (so a signal that follows at once is
// handled, too), and STOPPING=1 when it stops. Add it as the last of its parent's services: then it
// speaks when all others have started, and before the first of them stops.
class Readiness final : public Service {
public:
    // The reactor must outlive it.
    explicit Readiness(Reactor& reactor) : reactor_(reactor) {}
    void startService() override;
    Deferred<void> stopService() override;

private:
    Reactor& reactor_;
};

// The sockets that systemd opened on our behalf, and listens on since.
class ListenFDs {
public:
    // Those that are meant for this process; from here on, its children do not get them.
    static ListenFDs fromEnvironment();

    const std::vector<int>& inheritedDescriptors() const { return descriptors_; }

private:
    std::vector<int> descriptors_;
};

}  // namespace engine::systemd
