// Exercise 3.1: first callback, solved
//
// Why it returns what addCallback returns: that is the chain as it goes on from here. `page`
// carries a string, and after countWords the same chain carries an int. No waiting, no loop, no
// flag: the call that fires `page`, whenever that is, also calls countWords. A failure needs
// nothing from you: it skips countWords, and goes on to the caller.

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback(countWords);
}
