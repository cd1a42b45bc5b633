// The learner reads: This chain carries another type here than the one that is wanted

#include <string>
#include <vector>

#include "engine/deferred.h"

using namespace engine;

Deferred<std::vector<std::string>> getPages();

Deferred<std::string> getNews() {
    return getPages().addCallback([](std::vector<std::string> pages) { return pages; });
}
