// Saves the newest article of a slow site to a slow disk:  ./workshop run 3.4

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/3.4_wait/slow.h"
#include "exercises/3.4_wait/wait.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    SlowSite site(reactor, {{"/", "/lions"}, {"/lions", "Lions sleep 20 hours a day."}});
    SlowDisk disk(reactor);
    const auto seconds = [&] { return std::chrono::duration<double>(reactor.seconds()).count(); };
    const auto saved = [&] {
        std::printf("after %g s: done\n", seconds());
        for (const std::string& text : disk.written)
            std::printf("on the disk: %s\n", text.c_str());
        if (disk.written.empty())
            std::puts("on the disk: nothing");
    };
    const auto notSaved = [&](const Failure& failure) {
        std::printf("after %g s: %s\n", seconds(), failure.text().c_str());
    };

    saveNewest(site, disk).addCallbacks(saved, notSaved);
    reactor.advance(10s);
}
