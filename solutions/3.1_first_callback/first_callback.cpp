// Exercise 3.1: first callback, solved
//
// Why it returns what addCallback returns: `page` and that are the same chain. `page` carries a
// string; after countWords the chain carries an int. No waiting, no loop, no flag: when something
// fires `page`, countWords runs. You need nothing for a failure: it skips countWords, and goes on
// to the caller.

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback(countWords);
}
