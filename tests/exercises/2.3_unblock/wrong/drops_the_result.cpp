// Trap: letting the thread work, and not asking for what it made.
// Must fail with: But the album is empty.

#include "exercises/2.3_unblock/unblock.h"

using namespace engine;

void filmArrives(Reactor& reactor, Lab& lab, Album&, const std::string& film) {
    deferToThread(reactor, [&lab, film] { return lab.develop(film); });
}
