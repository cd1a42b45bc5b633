#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <algorithm>
#include <string>

#include "engine/deferred.h"

// How many words a page has.
inline int countWords(const std::string& page) {
    return static_cast<int>(std::ranges::count(page, ' ')) + 1;
}

// The number of words of a page that has not come yet. Returns at once. The Deferred that it
// returns is fired when `page` is.
engine::Deferred<int> wordsOf(engine::Deferred<std::string> page);
