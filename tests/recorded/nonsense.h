#pragma once

// Events that make no sense in any order, which no engine would write; the same for the same seed.
// So they are written by hand, and only they.

#include <string>

namespace nonsense {

// So many events, of each kind and of some that do not exist.
void ofEverything(const std::string& path, unsigned seed, int events);
// 500, most of them about a few Deferreds.
void ofDeferreds(const std::string& path, unsigned seed);

}  // namespace nonsense
