// Two films arrive, while a clock ticks:  ./workshop run 2.3

#include <cstdio>

#include "engine/looping_call.h"
#include "exercises/2.3_unblock/darkroom.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    SlowLab lab(reactor);
    LoopsAlbum album(reactor);
    const auto tick = [&] {
        std::printf("%lld s: tick, %zu pictures in the album\n",
                    static_cast<long long>(reactor.seconds() / 1s), album.pictures.size());
    };
    const auto lions = [&] { filmArrives(reactor, lab, album, "lions"); };
    const auto tigers = [&] { filmArrives(reactor, lab, album, "tigers"); };

    LoopingCall clock(reactor, tick);
    clock.start(1s);
    reactor.callLater(500ms, lions);
    reactor.callLater(1500ms, tigers);
    reactor.advance(8s);
}
