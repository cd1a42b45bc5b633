// Runs the three programs, each in two ways:  ./workshop run 1.1

#include <cstdio>

#include "exercises/1.1_which_gains/programs.h"
#include "exercises/1.1_which_gains/which_gains.h"

using namespace engine;

namespace {

void run(MemoryReactor& reactor, const char* name, Program program) {
    const Duration begin = reactor.seconds();
    const Done print = [&](const std::string& what) {
        std::printf("  %lld s: %s\n", static_cast<long long>((reactor.seconds() - begin) / 1s),
                    what.c_str());
    };
    std::printf("%s\n", name);
    const auto runProgram = [&] { program(reactor, print); };
    reactor.callLater(0s, runProgram);
    reactor.advance(10s);
}

const char* text(Gains gains) {
    return gains == Gains::Yes ? "yes" : gains == Gains::No ? "no" : "not decided";
}

}  // namespace

int main() {
    MemoryReactor reactor;  // its seconds take no time
    run(reactor, "three pages, one after the other", programs::pagesOneByOne);
    run(reactor, "three pages, in an event loop", programs::pagesInALoop);
    run(reactor, "three sums, one after the other", programs::sumsOneByOne);
    run(reactor, "three sums, in an event loop", programs::sumsInALoop);
    run(reactor, "a page after a login, one after the other", programs::loginOneByOne);
    run(reactor, "a page after a login, in an event loop", programs::loginInALoop);

    const Table table = measured();
    std::printf("You say, of an event loop: pages gain: %s; sums gain: %s; the login gains: %s\n",
                text(table.pages.gains), text(table.sums.gains), text(table.login.gains));
}
