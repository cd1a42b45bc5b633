// Exercise 3.6: time-out and cancel
//
// The page "/news" holds the path of the newest headline; the headline is the page at that path. As
// the code is now, headline() waits for them for ever. Give it a time limit:
//
//   - If the headline is not there after two seconds, cancel what is unfinished, and
//     answer `noNews`. The two seconds are for both pages together.
//   - If it comes in time, deliver it, and leave no delayed call.
//   - Any other failure goes on to the caller: a broken page, and also the caller's own cancel().
//
// Check:  ./workshop check 3.6     (or: ctest --preset learn -R 3.6)
// Watch:  ./workshop show 3.6
// Try:    ./workshop run 3.6
// Hint:   ./workshop hint 3.6

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    // TODO: wait no longer than `patience`, and then answer `noNews`. `clock` knows the time.
    (void)clock;  // delete this line when you use `clock`
    return web.getPage("/news").addCallback(getNewest);
}
