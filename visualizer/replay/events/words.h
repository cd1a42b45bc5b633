#pragma once

// What the kit says of each kind of event, in one place: its sentence, its headline, its tone and
// the facts that the inspector lists.
//
// For each struct of engine/trace/events there is a Words<>, in the file here that has the name of
// its family:
//
//     template <>
//     struct Words<events::PollEnd> : Telling<events::PollEnd> {
//         std::string sentence() const { return "…: " + counted(event.ready, "event") + …; }
//         std::string headline() const { return std::to_string(event.ready) + " ready"; }
//     };
//
// A kind without one does not compile: the table of its family asks for it.

#include <string>
#include <vector>

#include "visualizer/replay/event_text.h"
#include "visualizer/replay/story.h"

namespace replay {

// The event of one kind, its members by name, and what EventText knows of it. The tone and the facts
// of a kind are these unless it says otherwise.
template <typename E>
struct Telling : EventText {
    Telling(const Run& theRun, Serial theSerial)
        : EventText(theRun, theSerial),
          event(engine::trace::events::decode<E>(theRun.event(theSerial))) {}

    const E event;

    Tone tone() const { return Tone::Plain; }
    void facts(std::vector<Fact>&) const {}
};

template <typename E>
struct Words;

// The same without the type: what sentence(), headline(), toneOf() and factsOf() call.
struct KindWords {
    std::string_view name;  // "PollEnd"
    std::string (*sentence)(const Run&, Serial);
    std::string (*headline)(const Run&, Serial);
    Tone (*tone)(const Run&, Serial);
    void (*facts)(const Run&, Serial, std::vector<Fact>&);
};

template <typename E>
constexpr KindWords kindWords = {
    E::name,
    [](const Run& run, Serial at) { return Words<E>{{run, at}}.sentence(); },
    [](const Run& run, Serial at) { return Words<E>{{run, at}}.headline(); },
    [](const Run& run, Serial at) { return Words<E>{{run, at}}.tone(); },
    [](const Run& run, Serial at, std::vector<Fact>& to) { Words<E>{{run, at}}.facts(to); },
};

// The words for a kind of one family; null where it is of another.
template <typename... Es>
const KindWords* wordsIn(events::Kinds<Es...>, Kind kind) {
    const KindWords* found = nullptr;
    ((kind == Es::kind && (found = &kindWords<Es>)) || ...);
    return found;
}

// One in the file of each family.
const KindWords* loopWords(Kind kind);
const KindWords* callsWords(Kind kind);
const KindWords* networkWords(Kind kind);
const KindWords* layersWords(Kind kind);
const KindWords* threadsWords(Kind kind);
const KindWords* deferredsWords(Kind kind);
const KindWords* wordsWords(Kind kind);

}  // namespace replay
