// Somebody types "lions", a key every 100 ms:  ./workshop run 2.4

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/2.4_debounce/debounce.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    const auto milliseconds = [&] { return static_cast<long long>(reactor.seconds() / 1ms); };
    const auto search = [&](const std::string& text) {
        std::printf("%lld ms: search for \"%s\"\n", milliseconds(), text.c_str());
    };

    SearchBox box(reactor, search);
    const std::string text = "lions";
    for (std::size_t keys = 1; keys <= text.size(); ++keys) {
        reactor.advance(100ms);
        std::printf("%lld ms: typed \"%s\"\n", milliseconds(), text.substr(0, keys).c_str());
        box.typed(text.substr(0, keys));
    }
    reactor.advance(1s);
}
