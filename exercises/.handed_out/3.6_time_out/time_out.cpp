// Exercise 3.6: time-out and cancel
//
// The page "/news" holds the path of the newest headline; the headline is the page at that path. As
// it stands, headline() waits for them as long as it takes, and be it for ever. Give it patience:
//
//   - If the headline is not there after two seconds, what is still under way is dropped, and the
//     answer is `noNews`. The two seconds are for both pages together.
//   - If it comes in time it is delivered, and the clock has nothing left to do.
//   - Any other failure goes on to whoever called: a broken page, and also a cancel() of theirs.
//
// Check:  ./workshop check 3.6     (or: ctest --preset learn -R 3.6)
// Watch:  ./workshop show 3.6
// Try:    ./workshop run 3.6
// Hint:   ./workshop hint 3.6

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    // TODO: wait for no longer than `patience`, and answer `noNews` then. `clock` tells the time.
    (void)clock;  // to be used, and this line to go
    return web.getPage("/news").addCallback(getNewest);
}
