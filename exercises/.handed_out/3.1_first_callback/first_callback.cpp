// Exercise 3.1: first callback
//
// How many words does the page have? It has not come yet, and you must not wait for it: say what to
// do with it when it comes. (countWords is in first_callback.h.)
//
// Check:  ./workshop check 3.1     (or: ctest --preset learn -R 3.1)
// Watch:  ./workshop show 3.1
// Try:    ./workshop run 3.1
// Hint:   ./workshop hint 3.1

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    // TODO: add countWords to `page`, as a callback, and return what addCallback returns.
    return Deferred<int>();  // a new one, which nothing ever fires
}
