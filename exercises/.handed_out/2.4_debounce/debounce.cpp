// Exercise 2.4: debounce
//
// As it stands, the box searches at each key. It must search once, when nothing was typed for
// `quietTime`, and for the newest text. closed() drops a search that is still planned. After each
// of them the person may type again.
//
// Check:  ./workshop check 2.4     (or: ctest --preset learn -R 2.4)
// Watch:  ./workshop show 2.4
// Try:    ./workshop run 2.4
// Hint:   ./workshop hint 2.4

#include "exercises/2.4_debounce/debounce.h"

using namespace engine;

void SearchBox::typed(const std::string& text) {
    // TODO: search, `quietTime` from now. If a search is planned already, move it.
    search_(text);
}

void SearchBox::closed() {
    // TODO: if a search is planned, it must not happen.
}
