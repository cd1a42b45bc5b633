// Trap: believing that a delayed call runs beside the loop.
// Must fail with: develop runs in the loop's thread, and blocks it.

#include "exercises/2.3_unblock/unblock.h"

using namespace engine;

void filmArrives(Reactor& reactor, Lab& lab, Album& album, const std::string& film) {
    reactor.callLater(0s, [&lab, &album, film] { album.add(lab.develop(film)); });
}
