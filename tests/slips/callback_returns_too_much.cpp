// The learner reads: This chain carries a value here; nothing is wanted

#include <string>

#include "engine/deferred.h"

using namespace engine;

Deferred<std::string> getPage();

Deferred<> savePage() {
    return getPage().addCallback([](const std::string& page) { return page.size(); });
}
