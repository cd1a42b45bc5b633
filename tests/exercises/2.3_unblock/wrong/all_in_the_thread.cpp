// Trap: using in the thread what belongs to the loop.
// Must fail with: But another thread has called add()

#include "exercises/2.3_unblock/unblock.h"

using namespace engine;

void filmArrives(Reactor& reactor, Lab& lab, Album& album, const std::string& film) {
    reactor.callInThread([&lab, &album, film] { album.add(lab.develop(film)); });
}
