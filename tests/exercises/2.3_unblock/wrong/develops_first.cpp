// Trap: calling develop here, and giving its result to the thread.
// Must fail with: develop runs in the loop's thread, and blocks it.

#include "exercises/2.3_unblock/unblock.h"

using namespace engine;

void filmArrives(Reactor& reactor, Lab& lab, Album& album, const std::string& film) {
    const std::string picture = lab.develop(film);
    deferToThread(reactor, [picture] {
        return picture;
    }).addCallback([&album](const std::string& made) { album.add(made); });
}
