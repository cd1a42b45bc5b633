// The learner reads: T must be a type that can be moved, or void

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

struct Page {
    Page(const Page&) = delete;
};

void show() {
    Deferred<Page> page;
}
