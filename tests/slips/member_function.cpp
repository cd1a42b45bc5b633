// The learner reads: a member function needs its object

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

struct Page {
    int count(int words);
};

void show(Deferred<int> words) {
    words.addCallback(&Page::count);
}
