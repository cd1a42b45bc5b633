#pragma once

// The three programs, each in two ways. They tell what they have finished, and when. Waiting is
// callLater where the loop can go on, and blockFor where it cannot; computing is always
// blockFor.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/memory_reactor.h"

using Done = std::function<void(const std::string& what)>;
using Program = void (*)(engine::MemoryReactor& reactor, const Done& done);

namespace programs {

using namespace std::chrono_literals;

struct Part {
    const char* name;
    engine::Duration takes;
};
inline const std::vector<Part> threePages = {{"lions", 2s}, {"tigers", 4s}, {"bears", 1s}};
inline const std::vector<Part> threeSums = {{"taxes", 1s}, {"wages", 3s}, {"rents", 1s}};

inline void pagesOneByOne(engine::MemoryReactor& reactor, const Done& done) {
    for (const Part& page : threePages) {
        reactor.blockFor(page.takes);
        done(page.name);
    }
}

inline void pagesInALoop(engine::MemoryReactor& reactor, const Done& done) {
    for (const Part& page : threePages)
        reactor.callLater(page.takes, [&page, done] { done(page.name); });
}

inline void sumsOneByOne(engine::MemoryReactor& reactor, const Done& done) {
    for (const Part& sum : threeSums) {
        reactor.blockFor(sum.takes);
        done(sum.name);
    }
}

inline void sumsInALoop(engine::MemoryReactor& reactor, const Done& done) {
    for (const Part& sum : threeSums) {
        const auto compute = [&reactor, &sum, done] {
            reactor.blockFor(sum.takes);
            done(sum.name);
        };
        reactor.callLater(0s, compute);
    }
}

inline void loginOneByOne(engine::MemoryReactor& reactor, const Done& done) {
    reactor.blockFor(1s);
    done("logged in");
    reactor.blockFor(2s);
    done("the page");
}

inline void loginInALoop(engine::MemoryReactor& reactor, const Done& done) {
    const auto pageIsHere = [done] { done("the page"); };
    const auto loggedIn = [&reactor, done, pageIsHere] {
        done("logged in");
        reactor.callLater(2s, pageIsHere);  // the server sends it only now
    };
    reactor.callLater(1s, loggedIn);
}

}  // namespace programs
