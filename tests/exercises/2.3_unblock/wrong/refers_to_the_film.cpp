// Trap: a lambda with a reference to what the caller may change or destroy.
// Must fail with: The caller has changed its string since: copy film into the lambda, [film].

#include "exercises/2.3_unblock/unblock.h"

using namespace engine;

void filmArrives(Reactor& reactor, Lab& lab, Album& album, const std::string& film) {
    const auto add = [&album](const std::string& picture) { album.add(picture); };
    deferToThread(reactor, [&] { return lab.develop(film); }).addCallback(add);
}
