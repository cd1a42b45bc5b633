// Exercise 2.3: unblock the loop, solved
//
// Why two functions: the thread may run `develop` and nothing else. What develop returned comes
// back to the loop, and the loop calls `add`, in its own thread, one callback at a time as always.
// Why [film] and not [&film]: the thread begins when filmArrives has returned, and then the caller
// may have changed its film.

#include "exercises/2.3_unblock/unblock.h"

using namespace engine;

void filmArrives(Reactor& reactor, Lab& lab, Album& album, const std::string& film) {
    const auto develop = [&lab, film] { return lab.develop(film); };
    const auto add = [&album](const std::string& picture) { album.add(picture); };
    deferToThread(reactor, develop).addCallback(add);
}
