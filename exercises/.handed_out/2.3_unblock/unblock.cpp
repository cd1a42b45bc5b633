// Exercise 2.3: unblock the loop
//
// When a film arrives, the lab develops it, and the picture comes into the album. The lab takes
// three seconds, and it blocks: in this time nobody else is served. Let a thread do that part. The
// album belongs to the loop: no other thread may use it.
//
// Check:  ./workshop check 2.3     (or: ctest --preset learn -R 2.3)
// Watch:  ./workshop show 2.3
// Try:    ./workshop run 2.3
// Hint:   ./workshop hint 2.3

#include "exercises/2.3_unblock/unblock.h"

using namespace engine;

void filmArrives(Reactor& reactor, Lab& lab, Album& album, const std::string& film) {
    // TODO: let a thread call develop, and the loop add what it returned.
    album.add(lab.develop(film));
}
