// The learner reads: This chain carries nothing here; a value is wanted. Does your callback return
// it?

#include <string>

#include "engine/deferred.h"

using namespace engine;

Deferred<std::string> getPage();

Deferred<int> countWords() {
    return getPage().addCallback([](const std::string& page) { page.size(); });
}
