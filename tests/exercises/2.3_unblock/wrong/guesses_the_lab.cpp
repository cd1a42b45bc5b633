// Trap: guessing how long the lab takes, and what it makes, without asking it.
// Must fail with: Another lab makes slides, in one second

#include "exercises/2.3_unblock/unblock.h"

using namespace engine;

void filmArrives(Reactor& reactor, Lab&, Album& album, const std::string& film) {
    reactor.callLater(3s, [&album, film] { album.add("picture of " + film); });
}
