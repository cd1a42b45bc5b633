#include "visualizer/replay/story.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "visualizer/replay/events/kind_words.h"
#include "visualizer/replay/source.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t afterTheLast = []<typename... Es>(events::Kinds<Es...>) {
    return std::max({static_cast<std::size_t>(Es::kind)...}) + 1;
}(events::Every{});

const KindWords* foundFor(Kind kind) {
    const KindWords* found = nullptr;
    const auto lookIn = [&](auto... families) { ((found = wordsIn(families, kind)) || ...); };
    lookIn(events::LoopKinds{}, events::CallsKinds{}, events::NetworkKinds{}, events::LayersKinds{},
           events::ThreadsKinds{}, events::DeferredsKinds{}, events::WordsKinds{});
    return found;
}

// The words for a kind; null for one that is not known here. Who opens a trace asks for each event
// in it: so they are found once.
const KindWords* wordsFor(Kind kind) {
    static const auto known = [] {
        std::array<const KindWords*, afterTheLast> all{};
        for (std::size_t n = 0; n < all.size(); ++n)
            all[n] = foundFor(static_cast<Kind>(n));
        return all;
    }();
    const auto n = static_cast<std::size_t>(kind);
    return n < known.size() ? known[n] : nullptr;
}

}  // namespace

std::string sentence(const Run& run, Serial at) {
    const Kind kind = run.event(at).kind;
    if (const KindWords* words = wordsFor(kind))
        return words->sentence(run, at);
    if (kind == Kind{})
        return at == Serial::None ? "Nothing has happened yet." : "An event without a kind.";
    return "An event of a kind that is not known here: " +
           std::to_string(static_cast<unsigned>(kind)) + '.';
}

std::string headline(const Run& run, Serial at) {
    const Kind kind = run.event(at).kind;
    if (const KindWords* words = wordsFor(kind))
        return words->headline(run, at);
    return kind == Kind{} ? "nothing yet" : "unknown event";
}

Tone toneOf(const Run& run, Serial at) {
    const KindWords* words = wordsFor(run.event(at).kind);
    if (!words)
        return Tone::Plain;
    return words->isError(run.event(at)) ? Tone::Error : words->tone(run, at);
}

bool reportsAnError(const Event& event) {
    const KindWords* words = wordsFor(event.kind);
    return words && words->isError(event);
}

Facts factsOf(const Run& run, Serial at) {
    const Event& event = run.event(at);
    const KindWords* words = wordsFor(event.kind);
    const std::string_view kind = words                  ? words->name
                                  : event.kind == Kind{} ? "None"
                                                         : "from a later version";
    Facts facts = {
        {"kind", std::string(kind), true},
        {"time", clockTime(run.trace().nanoseconds(event))},
        {"turn", event.turn == 0 ? "outside the loop" : std::to_string(event.turn)},
    };
    if (event.thread != 0)
        facts.push_back({"thread", std::to_string(event.thread)});
    if (words)
        std::ranges::move(words->facts(run, at), std::back_inserter(facts));
    if (const auto place = placeOf(run, at))
        facts.push_back({"at", std::string(place->file) + ":" + std::to_string(place->line), true});
    return facts;
}

std::string textOf(const Run& run, Item result, std::size_t limit) {
    const std::string_view text = run.trace().text(result);
    return text.empty() ? "nothing" : printable(text, limit);
}

std::string actorOf(const Run& run, Serial begin) {
    const auto callback =
        as<events::CallbackBegin>(run.event(begin)).value_or(events::CallbackBegin{});
    const Entity callee = callback.callee;
    const std::string name = run.nameOf(callee);
    switch (callback.hook) {
        // Of the producer that a connection has; a protocol's own have a protocol as callee.
        case Hook::PauseProducing:
        case Hook::ResumeProducing:
        case Hook::StopProducing:
            return callee.kind() == EntityKind::Connection ? "the producer of " + name : name;
        case Hook::StartService:
        case Hook::StopService: {
            const std::string service = printable(run.trace().text(callback.handed), 200);
            return service.empty() ? "a service" : "the service " + service;
        }
        default:
            return callee.kind() == EntityKind::Trigger && name != numbered(callee)
                       ? "the trigger " + name
                       : name;
    }
}

}  // namespace replay
