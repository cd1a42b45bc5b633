// Lesson 3, demo: waits. A callback that must ask again.
//
//     ./workshop run waits

#include <cstdio>
#include <map>
#include <string>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"

using namespace engine;

const std::map<std::string, std::string> site = {{"/", "/lions"},
                                                 {"/lions", "Lions sleep 20 hours a day."}};

// As if over a network: each page takes a second.
Deferred<std::string> getPage(ReactorTime& clock, const std::string& path) {
    Deferred<std::string> page;
    const auto pageArrives = [page, path]() { page.callback(site.at(path)); };
    clock.callLater(1s, pageArrives);
    return page;
}

void print(const std::string& text) {
    std::puts(text.c_str());
}

int main() {
    MemoryReactor reactor;
    const auto getNewest = [&](const std::string& path) {
        std::printf("the newest is %s\n", path.c_str());
        return getPage(reactor, path);
    };

    getPage(reactor, "/").addCallback(getNewest).addCallback(print);
    std::puts("asked");

    reactor.advance(5s);
}
