#pragma once

// What the kit says of each kind of event, in one place: its sentence, its headline, its tone and
// the facts that the inspector lists.
//
// For each struct of engine/trace/events there is a Words<>, in the file here that has the name of
// its family:
//
//     template <>
//     struct Words<events::PollEnd> : Telling<events::PollEnd, Tone::Loop> {
//         std::string sentence() const { return "…: " + counted(event.ready, "event") + …; }
//         std::string headline() const { return std::to_string(event.ready) + " ready"; }
//         Facts facts() const { return {{"ready", std::to_string(event.ready)}}; }
//     };
//
// A kind without one does not compile: the list of its family asks for it. So the families need no
// headers of their own: nobody names one kind's Words<>, and what story.cpp asks of a family is the
// one function wordsIn() here.

#include <string>
#include <string_view>

#include "visualizer/replay/event_text.h"
#include "visualizer/replay/story.h"

namespace replay {

// The event of one kind, its members by name, and what EventText knows of it. A kind has the tone
// that is given here, no facts of its own, and reports nothing wrong, unless it says otherwise.
template <typename E, Tone usualTone = Tone::Plain>
struct Telling : EventText {
    Telling(const Run& theRun, Serial theSerial)
        : EventText(theRun, theSerial), event(events::decode<E>(raw)) {}

    const E event;

    Tone tone() const { return usualTone; }
    Facts facts() const { return {}; }
    // See reportsAnError(). What does has Tone::Error, whatever tone() says.
    static bool isError(const E&) { return false; }
};

template <typename E>
struct Words;

// The same without the type: what sentence(), headline(), toneOf() and factsOf() call.
struct KindWords {
    std::string_view name;  // "PollEnd"
    std::string (*sentence)(const Run&, Serial);
    std::string (*headline)(const Run&, Serial);
    Tone (*tone)(const Run&, Serial);
    Facts (*facts)(const Run&, Serial);
    bool (*isError)(const Event&);
};

template <typename E>
constexpr KindWords kindWords = {
    E::name,
    [](const Run& run, Serial at) {
        return Words<E>{{run, at}}.sentence();
    },
    [](const Run& run, Serial at) {
        return Words<E>{{run, at}}.headline();
    },
    [](const Run& run, Serial at) {
        return Words<E>{{run, at}}.tone();
    },
    [](const Run& run, Serial at) {
        return Words<E>{{run, at}}.facts();
    },
    [](const Event& event) { return Words<E>::isError(events::decode<E>(event)); },
};

// The words for a kind of one family; null where it is of another. In the file of the family.
const KindWords* wordsIn(events::LoopKinds, Kind kind);
const KindWords* wordsIn(events::CallsKinds, Kind kind);
const KindWords* wordsIn(events::NetworkKinds, Kind kind);
const KindWords* wordsIn(events::LayersKinds, Kind kind);
const KindWords* wordsIn(events::ThreadsKinds, Kind kind);
const KindWords* wordsIn(events::DeferredsKinds, Kind kind);
const KindWords* wordsIn(events::WordsKinds, Kind kind);

// How each of them finds it.
template <typename... Es>
const KindWords* find(events::Kinds<Es...>, Kind kind) {
    const KindWords* found = nullptr;
    ((kind == Es::kind && (found = &kindWords<Es>)) || ...);
    return found;
}

}  // namespace replay
