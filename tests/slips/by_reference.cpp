// The learner reads: take the value by value or by const&, not by &

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

void show(Deferred<std::string> page) {
    page.addCallback([](std::string& text) { return text.size(); });
}
