// Lesson 6, demo: left_behind. A test ends, and something goes on.
//
//     ./workshop run left_behind

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

// Says "still here" every second.
class Heart {
public:
    explicit Heart(Reactor& reactor) : reactor_(reactor) { beat(); }
    void stop() { next_->cancel(); }

private:
    void beat() {
        const auto beatAgain = [this] { beat(); };
        next_ = reactor_.callLater(1s, beatAgain);
    }

    Reactor& reactor_;
    std::optional<DelayedCall> next_;
};

void look(const Reactor& reactor, const char* when) {
    std::printf("delayed calls %s: %zu\n", when, reactor.getDelayedCalls().size());
}

int main() {
    MemoryReactor reactor;
    Heart heart(reactor);

    reactor.advance(3s);
    look(reactor, "after the test");
    heart.stop();
    look(reactor, "after the clean-up");
}
