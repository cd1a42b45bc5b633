#include "tests/recorded/railway_runs.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <vector>

#include "engine/coroutine.h"
#include "engine/deferred_list.h"
#include "engine/error.h"
#include "tests/recorded/program.h"

namespace railway_runs {
namespace {

using namespace engine;
using recorded::Program;

using Text = std::string;
struct ValueError : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct ConnectError : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct NoAnswer : std::runtime_error {
    using std::runtime_error::runtime_error;
};

int doubled(int number) {
    return 2 * number;
}
int failing(int) {
    throw ValueError("not a number");
}
int useDefault(const Failure&) {
    return 0;
}
Text useNothing(const Failure&) {
    return {};
}
void printIt() {}
void logError(const Failure&) {}
Text gotRepos(const Text& organisation) {
    return organisation + "/unravel, " + organisation + "/docs";
}
void printOrgs() {}
void shutdown() {}

Deferred<Text> getPage() {
    return Deferred<Text>();
}
Deferred<void> pause() {
    return Deferred<void>();
}

}  // namespace

void rules(const std::string& path) {
    Program program(path);
    Deferred<int> a;
    a.addCallback(doubled).addCallback(printIt);
    a.callback(21);
    Deferred<int> b;
    b.addCallback(failing).addCallback(doubled).addErrback(logError);
    b.callback(1);
    Deferred<int> c;
    c.addCallback(failing).addErrback(useDefault).addCallback(doubled).addBoth(printIt);
    program.later(200ms, [&] { c.callback(7); });
    Deferred<int> d;
    d.addErrback(useDefault).addCallbacks(failing, logError).addBoth(shutdown);
    program.later(100ms, [&] { d.callback(42); });
    program.run();
}

void talk(const std::string& path, int organisations, int bad) {
    Program program(path);
    std::vector<Deferred<Text>> pages;
    std::optional<Deferred<Text>> page = getPage();
    const auto gotOrgs = [&] {
        std::vector<Deferred<Text>> repos;
        for (int i = 0; i < organisations; ++i) {
            pages.push_back(getPage());
            repos.push_back(pages.back().addCallback(gotRepos));
        }
        return gatherResults(repos, {.consumeErrors = true});
    };
    page->addCallback(gotOrgs).addCallback(printOrgs).addErrback(logError).addBoth(shutdown);
    program.later(90ms, [&] { page->callback("debian, gnome, kde"); });
    const char* names[] = {"debian", "gnome", "kde", "mozilla", "python"};
    for (int i = 0; i < organisations; ++i)
        program.later(40ms, [&, i] {
            // By twos, the second first: they do not come in the order in which they were asked.
            const Deferred<Text>& which = pages[std::min(std::size_t(i) ^ 1, pages.size() - 1)];
            if (i == bad)
                which.errback(ConnectError("no route to host"));
            else
                which.callback(names[i % 5]);
        });
    program.later(0s, [&] { page.reset(); });
    program.run();
}

void fanOut(const std::string& path, int inputs) {
    Program program(path);
    std::vector<Deferred<Text>> pages, repos;
    for (int i = 0; i < inputs; ++i) {
        pages.push_back(getPage());
        repos.push_back(pages.back().addCallback(gotRepos));
    }
    const DeferredList<Text> list(repos, {.consumeErrors = true});
    list.addCallback(printOrgs).addBoth(shutdown);
    for (int i = 0; i < inputs; ++i)
        program.later(15ms, [&, i] {
            const int which = i * 7 % inputs;
            if (which % 7 == 4)
                pages[std::size_t(which)].errback(ConnectError("no route to host"));
            else
                pages[std::size_t(which)].callback("org" + std::to_string(which));
        });
    program.run();
}

void retry(const std::string& path) {
    Program program(path);
    std::vector<Deferred<Text>> requests;
    std::vector<Deferred<void>> pauses;
    std::function<Deferred<Text>()> fetch;
    const auto tryAgain = [&](const Failure&) {
        pauses.push_back(pause());
        return pauses.back().addCallback(fetch);
    };
    fetch = [&] {
        requests.push_back(getPage());
        return requests.size() <= 3 ? requests.back().addErrback(tryAgain) : requests.back();
    };
    fetch().addCallback(printIt).addErrback(logError);
    for (int i = 0; i < 2; ++i) {
        program.later(60ms, [&] { requests.back().errback(NoAnswer("no answer")); });
        program.later(1000ms, [&] { pauses.back().callback(); });
    }
    program.later(80ms, [&] { requests.back().callback("<html>hello</html>"); });
    program.run();
}

void timeOut(const std::string& path) {
    Program program(path);
    const Deferred<Text> slow = getPage(), quick = getPage();
    for (const Deferred<Text>& page : {slow, quick})
        page.addTimeout(500ms, program.reactor).addCallback(printIt).addErrback(logError);
    program.later(120ms, [&] { quick.callback("<html>quick</html>"); });
    program.later(470ms, [&] { slow.callback("<html>too late</html>"); });
    program.later(90ms, [&] {
        try {
            slow.callback("<html>once more</html>");
        } catch (const AlreadyCalledError&) {
        }
    });
    program.run();
}

void trouble(const std::string& path) {
    Program program(path);
    const Deferred<Text> paused = getPage(), cancelled = getPage();
    std::optional<Deferred<Text>> lost = getPage();
    const auto refuse = [](const Text&) -> Text { throw ValueError("not a number"); };
    paused.addCallback(printIt);
    cancelled.addCallback(printIt).addErrback(logError);
    lost->addCallback(refuse).addCallback(gotRepos).addCallback(gotRepos);
    program.later(20ms, [&] { paused.pause(); });
    program.later(20ms, [&] { paused.callback("<html>wait for me</html>"); });
    program.later(20ms, [&] { cancelled.cancel(); });
    program.later(20ms, [&] {
        lost->callback("a rather long value that does not fit: {\"orgs\": [1, 2, 3]}");
        lost.reset();
    });
    program.later(20ms, [&] { paused.unpause(); });
    program.run();
}

namespace {

Deferred<Text> reportOn(Deferred<Text> page, Deferred<Text> user, Deferred<void> rest) {
    co_await std::move(page);
    const Text name = co_await std::move(user);
    co_await std::move(rest);
    co_return name + " has 3 repositories";
}

}  // namespace

void coroutine(const std::string& path) {
    Program program(path);
    const Deferred<Text> page = getPage(), user = getPage();
    const Deferred<void> rest = pause();
    const Deferred<Text> whole = reportOn(page, user, rest);
    whole.addCallback(printIt).addErrback(logError);
    program.later(30ms, [&] { page.callback("<html>users</html>"); });
    program.later(40ms, [&] { user.callback("anna"); });
    program.later(500ms, [&] { rest.callback(); });
    program.run();
}

void crowd(const std::string& path, int requests) {
    Program program(path);
    std::vector<Deferred<Text>> pages;
    std::vector<Deferred<void>> pauses;
    for (int i = 0; i < requests; ++i) {
        pages.push_back(getPage());
        pages.back().addCallback(gotRepos).addErrback(useNothing);
        pauses.push_back(pause());
        pauses.back().addCallback(printIt);
    }
    for (int i = 0; i < requests; ++i) {
        if (i % 9 == 5)
            continue;
        program.later(5ms, [&, i] {
            const Deferred<Text>& page = pages[std::size_t(i) * 7 % pages.size()];
            if (i % 10 == 3)
                page.errback(ConnectError("no route to host"));
            else
                page.callback("org" + std::to_string(i));
            if (i % 2 == 0)
                pauses[std::size_t(i)].callback();
        });
    }
    program.run();
}

}  // namespace railway_runs
