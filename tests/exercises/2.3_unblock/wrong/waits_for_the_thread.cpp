// Trap: a thread of their own, and waiting for it: the loop waits, too.
// Must fail with: use callInThread or deferToThread

#include <future>

#include "exercises/2.3_unblock/unblock.h"

using namespace engine;

void filmArrives(Reactor&, Lab& lab, Album& album, const std::string& film) {
    auto picture = std::async(std::launch::async, [&] { return lab.develop(film); });
    album.add(picture.get());
}
