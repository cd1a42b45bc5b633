// Lesson 7, demo: services. Two services, one application: started, running, stopped cleanly.
//
//     ./workshop run services

#include <cstdio>

#include "engine/application/internet.h"
#include "engine/memory_reactor.h"
#include "engine/task.h"

using namespace engine;

// What it has in memory must be on the disk before the process ends: that takes a second.
class History : public Service {
public:
    explicit History(Reactor& reactor) : reactor_(reactor) {}

    void startService() override {
        Service::startService();
        std::puts("history: started");
    }

    Deferred<> stopService() override {
        Service::stopService();
        std::puts("history: saving");
        const auto saved = [] { std::puts("history: saved"); };
        return deferLater(reactor_, 1s, saved);  // the application waits for it
    }

private:
    Reactor& reactor_;
};

int main() {
    MemoryReactor reactor;
    const auto beat = [] { std::puts("heartbeat"); };
    const auto stop = [&] { reactor.stop(); };  // as ^C or systemd does

    Application application("demo");
    std::make_shared<History>(reactor)->setServiceParent(application);
    std::make_shared<TimerService>(reactor, 2s, beat)->setServiceParent(application);
    reactor.callLater(3s, stop);
    application.run(reactor);
    std::puts("the end");
}
