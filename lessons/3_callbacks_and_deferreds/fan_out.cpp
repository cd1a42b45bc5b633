// Lesson 3, demo: fan_out. Twenty pages at once, and three of them are broken.
//
//     ./workshop run fan_out

#include <cstdio>

#include "engine/deferred_list.h"
#include "engine/memory_reactor.h"
#include "lessons/3_callbacks_and_deferreds/web.h"

using namespace engine;

std::vector<Web::Page> twentyPages() {
    std::vector<Web::Page> pages;
    for (int n = 1; n <= 20; ++n)
        pages.push_back({"/" + std::to_string(n), n * 70ms % 900ms, "page " + std::to_string(n)});
    for (const int n : {4, 11, 17})
        pages[n - 1].text = Web::broken;
    return pages;
}

int main() {
    MemoryReactor reactor;
    Web web(reactor, twentyPages());

    const auto count = [](const std::vector<Result<std::string>>& results) {
        int came = 0;
        for (const auto& result : results) {
            if (result.isFailure())
                std::printf("%s\n", result.failure().text().c_str());
            else
                ++came;
        }
        std::printf("%d of %zu pages came\n", came, results.size());
    };
    const auto shutdown = [&] { reactor.stop(); };

    std::vector<Deferred<std::string>> pages;
    for (int n = 1; n <= 20; ++n)
        pages.push_back(web.getPage("/" + std::to_string(n)));
    DeferredList(pages, {.consumeErrors = true}).addCallback(count).addBoth(shutdown);
    reactor.run();
}
