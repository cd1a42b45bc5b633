#include "tests/desktop/railway_traces.h"

#include <random>
#include <vector>

#include "tests/desktop/chain_tape.h"

namespace railway_traces {
namespace {

void answer() {}

// One turn in which the loop runs a call that does this.
template <typename Body>
void inTurn(Tape& tape, std::int64_t waited, Body&& body) {
    const Entity call = tape.callLater(waited, answer);
    tape.poll(waited, waited, 0);
    tape.turn();
    tape.callback(call, {}, Hook::Call, Item::None, body);
}

Outcome doubled(const std::string& text) {
    return returns(std::to_string(2 * std::stoi(text)));
}
Outcome failing(const std::string&) {
    return throws("ValueError: not a number");
}
Outcome useDefault(const std::string&) {
    return returns("0");
}
Outcome printIt(const std::string&) {
    return returns("nothing");
}
Outcome logError(const std::string&) {
    return returns("nothing");
}
Outcome gotRepos(const std::string& text) {
    return returns(text + "/unravel, " + text + "/docs");
}
Outcome printOrgs(const std::string&) {
    return returns("nothing");
}
Outcome shutdown(const std::string&) {
    return returns("nothing");
}

Entity getPage(Chains& chains) {
    return chains.make("string", 1);
}

}  // namespace

void rules(const std::string& path) {
    Tape tape(path);
    Chains chains(tape);
    tape.run();
    const Entity a = chains.make("int");
    chains.on(a).addCallback(doubled).addCallback(printIt);
    chains.callback(a, "21");
    const Entity b = chains.make("int");
    chains.on(b).addCallback(failing).addCallback(doubled).addErrback(logError);
    chains.callback(b, "x");
    const Entity c = chains.make("int");
    chains.on(c).addCallback(failing).addErrback(useDefault).addCallback(doubled);
    chains.on(c).addBoth(printIt);
    inTurn(tape, 200 * ms, [&] { chains.callback(c, "7"); });
    const Entity d = chains.make("int");
    chains.on(d).addErrback(useDefault).addCallbacks(failing, logError).addBoth(shutdown);
    inTurn(tape, 100 * ms, [&] { chains.callback(d, "42"); });
    tape.stop();
}

void talk(const std::string& path, int organisations, int bad) {
    Tape tape(path);
    Chains chains(tape);
    std::vector<Entity> pages;
    const Entity page = getPage(chains);
    const auto gotOrgs = [&](const std::string&) {
        std::vector<Entity> repos;
        for (int i = 0; i < organisations; ++i) {
            pages.push_back(getPage(chains));
            chains.on(pages.back()).addCallback(gotRepos);
            repos.push_back(pages.back());
        }
        return waitsFor(chains.gather(repos, true));
    };
    chains.on(page).addCallback(gotOrgs).addCallback(printOrgs).addErrback(logError).addBoth(
        shutdown);
    tape.run();
    inTurn(tape, 90 * ms, [&] { chains.callback(page, "debian, gnome, kde"); });
    const char* names[] = {"debian", "gnome", "kde", "mozilla", "python"};
    for (std::size_t i = 0; i < pages.size(); ++i) {
        // By twos, the second first: they do not come in the order in which they were asked for.
        const Entity which = pages[std::min(i ^ 1, pages.size() - 1)];
        inTurn(tape, 40 * ms, [&] {
            if (static_cast<int>(i) == bad)
                chains.errback(which, "ConnectError: no route to host");
            else
                chains.callback(which, names[i % 5]);
        });
    }
    chains.drop(page);
    tape.stop();
}

void fanOut(const std::string& path, int inputs) {
    Tape tape(path);
    Chains chains(tape);
    std::vector<Entity> pages;
    for (int i = 0; i < inputs; ++i) {
        pages.push_back(getPage(chains));
        chains.on(pages.back()).addCallback(gotRepos);
    }
    const Entity list = chains.gather(pages, false);
    chains.on(list).addCallback(printOrgs).addBoth(shutdown);
    tape.run();
    for (int i = 0; i < inputs; ++i)
        inTurn(tape, 15 * ms, [&] {
            const int which = i * 7 % inputs;
            if (which % 7 == 4)
                chains.errback(pages[std::size_t(which)], "ConnectError: no route to host");
            else
                chains.callback(pages[std::size_t(which)], "org" + std::to_string(which));
        });
    chains.drop(list);
    tape.stop();
}

void retry(const std::string& path) {
    Tape tape(path);
    Chains chains(tape);
    Entity request, pause;
    int attempts = 0;
    std::function<Entity()> fetch;
    const Step tryAgain = [&](const std::string&) {
        pause = chains.make("void");
        chains.on(pause).addCallback([&](const std::string&) { return waitsFor(fetch()); });
        return waitsFor(pause);
    };
    fetch = [&] {
        request = getPage(chains);
        if (++attempts <= 3)
            chains.on(request).addErrback(tryAgain);
        return request;
    };
    const Entity first = fetch();
    chains.on(first).addCallback(printIt).addErrback(logError);
    tape.run();
    for (int i = 0; i < 2; ++i) {
        inTurn(tape, 60 * ms, [&] { chains.errback(request, "TimeoutError: no answer"); });
        inTurn(tape, 1000 * ms, [&] { chains.callback(pause, "nothing"); });
    }
    inTurn(tape, 80 * ms, [&] { chains.callback(request, "<html>hello</html>"); });
    tape.stop();
}

void timeOut(const std::string& path) {
    Tape tape(path);
    Chains chains(tape);
    const Entity slow = getPage(chains), quick = getPage(chains);
    for (const Entity d : {slow, quick})
        chains.on(d).addTimeout(500 * ms).addCallback(printIt).addErrback(logError);
    tape.run();
    inTurn(tape, 120 * ms, [&] { chains.callback(quick, "<html>quick</html>"); });
    inTurn(tape, 380 * ms, [&] { chains.timeOut(slow); });
    inTurn(tape, 90 * ms, [&] { chains.callback(slow, "<html>too late</html>"); });
    inTurn(tape, 90 * ms, [&] { chains.callback(slow, "<html>once more</html>"); });
    tape.stop();
}

void trouble(const std::string& path) {
    Tape tape(path);
    Chains chains(tape);
    const Entity paused = getPage(chains), cancelled = getPage(chains), lost = getPage(chains);
    chains.on(paused).addCallback(printIt);
    chains.on(cancelled).addCallback(printIt).addErrback(logError);
    chains.on(lost).addCallback(failing).addCallback(printIt).addCallback(gotRepos);
    tape.run();
    inTurn(tape, 20 * ms, [&] { chains.pause(paused); });
    inTurn(tape, 20 * ms, [&] { chains.callback(paused, "<html>wait for me</html>"); });
    inTurn(tape, 20 * ms, [&] { chains.cancel(cancelled); });
    inTurn(tape, 20 * ms, [&] {
        chains.callback(lost, "a rather long value that does not fit: {\"orgs\": [1, 2, 3]}");
        chains.drop(lost);
    });
    inTurn(tape, 20 * ms, [&] { chains.unpause(paused); });
    tape.stop();
}

void coroutine(const std::string& path) {
    Tape tape(path);
    Chains chains(tape);
    tape.run();
    const Entity page = getPage(chains), user = getPage(chains), pause = chains.make("void");
    const Entity whole = chains.make("string", 2);
    chains.on(whole).addCallback(printIt).addErrback(logError);
    const auto last = [&](const std::string& text) {
        chains.resume(whole, text, [&] {});
        chains.callback(whole, "anna has 3 repositories");
        return returns("");
    };
    const auto second = [&](const std::string& text) {
        chains.resume(whole, text, [&] { chains.suspend(whole, pause, last); });
        return returns("");
    };
    const auto first = [&](const std::string& text) {
        chains.resume(whole, text, [&] { chains.suspend(whole, user, second); });
        return returns("");
    };
    chains.resume(whole, "", [&] { chains.suspend(whole, page, first); });
    inTurn(tape, 30 * ms, [&] { chains.callback(page, "<html>users</html>"); });
    inTurn(tape, 40 * ms, [&] { chains.callback(user, "anna"); });
    inTurn(tape, 500 * ms, [&] { chains.callback(pause, "nothing"); });
    tape.stop();
}

void crowd(const std::string& path, int requests) {
    Tape tape(path);
    Chains chains(tape);
    std::vector<Entity> pages, pauses;
    for (int i = 0; i < requests; ++i) {
        pages.push_back(getPage(chains));
        chains.on(pages.back()).addCallback(gotRepos).addErrback(logError);
        pauses.push_back(chains.make("void"));
        chains.on(pauses.back()).addCallback(printIt);
    }
    tape.run();
    for (int i = 0; i < requests; ++i) {
        if (i % 9 == 5)
            continue;
        inTurn(tape, 5 * ms, [&] {
            const Entity page = pages[std::size_t(i) * 7 % pages.size()];
            if (i % 10 == 3)
                chains.errback(page, "ConnectError: no route to host");
            else
                chains.callback(page, "org" + std::to_string(i));
            if (i % 2 == 0)
                chains.callback(pauses[std::size_t(i)], "nothing");
        });
    }
    tape.stop();
}

void garbage(const std::string& path, unsigned seed) {
    Tape tape(path);
    std::mt19937 random(seed);
    const auto pick = [&](int n) { return static_cast<std::int64_t>(random() % unsigned(n)); };
    const auto entity = [&] {
        const EntityKind kind =
            pick(8) == 0 ? static_cast<EntityKind>(pick(12)) : EntityKind::Deferred;
        return Entity::of(kind, static_cast<std::uint32_t>(pick(6)));
    };
    const auto number = [&]() -> std::int64_t {
        const std::int64_t odd[] = {0, 1, 6, -1, 1'000'000, INT64_MAX, INT64_MIN, 1 << 20};
        return odd[pick(8)];
    };
    const Item items[] = {Item::None, tape.text("words"), tape.recorder().payload("by\0tes\r\n"),
                          static_cast<Item>(4711), tape.recorder().site(Where::current())};
    for (int i = 0; i < 500; ++i) {
        const auto kind =
            pick(4) == 0 ? static_cast<Kind>(24 + pick(3)) : static_cast<Kind>(64 + pick(18));
        tape.say(kind, entity(),
                 {.object = entity(),
                  .value1 = pick(4) ? pick(18) : number(),
                  .value2 = pick(4) ? pick(5) : number(),
                  .site = items[pick(5)],
                  .data = items[pick(5)],
                  .cause = serialOf(static_cast<std::uint32_t>(pick(600)))});
    }
}

}  // namespace railway_traces
