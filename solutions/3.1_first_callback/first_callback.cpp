// Exercise 3.1: first callback, solved
//
// Why it returns what addCallback returns: that is the chain as it goes on from here. `page` brings
// a string, and behind countWords the same chain brings an int. No waiting, no loop, no flag:
// whoever fires `page`, whenever that is, calls countWords by doing so. A failure needs nothing
// from you: it passes countWords by, and arrives at whoever asked.

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback(countWords);
}
