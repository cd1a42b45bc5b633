// What runs in threads.

#include "visualizer/replay/events/kind_words.h"
#include "visualizer/replay/words.h"

namespace replay {

template <>
struct Words<events::ThreadAsked> : Telling<events::ThreadAsked, Tone::Callback> {
    std::string sentence() const {
        return who() + " asks a thread to run " + name(event.call) + '.';
    }
    std::string headline() const { return "in a thread: " + name(event.call); }
};

template <>
struct Words<events::ThreadDone> : Telling<events::ThreadDone> {
    std::string sentence() const {
        const std::string threw = text(event.exception);
        return (event.thread ? first(event.thread) : "A thread") + " has run " + name(event.call) +
               (event.ran > 0 ? " in " + duration(event.ran) : "") +
               (event.waited > 0 ? "; it waited " + duration(event.waited) + " for a thread" : "") +
               (threw.empty() ? "." : "; it threw " + ended(threw));
    }
    std::string headline() const {
        return name(event.call) + " has run" +
               (event.exception == Item::None ? "" : ": " + reasonKind(event.exception));
    }
    Tone tone() const { return event.exception == Item::None ? Tone::Callback : Tone::Warning; }
    Facts facts() const {
        return {{"waited", duration(event.waited)}, {"ran", duration(event.ran)}};
    }
};

const KindWords* wordsIn(events::ThreadsKinds kinds, Kind kind) {
    return find(kinds, kind);
}

}  // namespace replay
