#pragma once

// Deferreds in a script: each step records what the engine records for it.
//
//     Rails page = getPage(script);
//     page.addCallback(gotPage).addErrback(reportIt);
//     page.callback("\"<html>\"");
//     page.throws("ValueError: no title");  // the result comes to gotPage
//     page.returns("\"(untitled)\"");       // and to reportIt

#include <functional>
#include <string>
#include <string_view>

#include "tests/replay/script.h"
#include "tests/trace/raw_event.h"

namespace replay {

class Rails {
public:
    enum Made { Plain, WithCanceller, ByCoroutine };
    explicit Rails(Script& script, Made how = Plain, std::string_view type = "std::string",
                   Where where = Where::current());

    Entity entity;

    // Pairs. Only their text in the source counts.
    template <typename F>
    Rails& addCallback(F, Where where = Where::current()) {
        return add(PairKind::Callback, {}, where);
    }
    template <typename F>
    Rails& addErrback(F, Where where = Where::current()) {
        return add(PairKind::Errback, {}, where);
    }
    template <typename F, typename G>
    Rails& addCallbacks(F, G, Where where = Where::current()) {
        return add(PairKind::Callbacks, {}, where);
    }
    template <typename F>
    Rails& addBoth(F, Where where = Where::current()) {
        return add(PairKind::Both, {}, where);
    }
    Rails& add(PairKind kind, Entity object, Where where = Where::current());

    // Firing.
    Serial callback(std::string_view value);
    Serial errback(std::string_view failure);

    // The result comes to the next pair, which does this; `inside` happens while it runs.
    // Each returns the last event of it.
    using Inside = std::function<void()>;
    Serial returns(std::string_view value, Inside inside = {});
    Serial throws(std::string_view failure, Inside inside = {});
    Serial returnsFailure(std::string_view failure);
    Serial waitsFor(const Rails& inner, Inside inside = {});  // it returns that one
    Serial passes();

    // That one, for which it waits, gives its result.
    Serial takes(Rails& inner);

    // Lists.
    void gathers(Rails& input, int index, int of);
    Serial gathered(Rails& input, int index);

    // Coroutines: a piece, from the start or an await to the next await or the end.
    Serial runsUntil(const Rails& awaited, Inside inside = {}, Where where = Where::current());
    Serial runsToItsEnd(Inside inside = {});

    Serial record(Kind kind, const Details& details = {});
    Serial says(Kind kind, std::string_view text, Details details = {});  // with that text as data

    // What it holds now.
    Rail rail = Rail::Callback;
    std::string text;

private:
    Serial begin(Hook hook, std::int64_t which, std::string_view handed);
    Serial run(Ending ending, std::string_view left, const Inside& inside);
    template <typename Do>
    Serial onStage(Hook hook, std::int64_t which, Ending ending, std::string_view left, Do act);

    Script* script_;
    std::int64_t pairs_ = 0;
    std::int64_t next_ = 0;
    std::int64_t segment_ = 0;
};

// Made by a function of that name.
Rails getPage(Script& script);

}  // namespace replay
