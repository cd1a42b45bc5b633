// Names, the log, remarks of programs and checks.

#include "visualizer/replay/words.h"

#include "visualizer/replay/events/kind_words.h"
#include "visualizer/replay/vocabulary.h"

namespace replay {

namespace {

constexpr std::size_t shortText = 60;

}  // namespace

template <>
struct Words<events::Named> : Telling<events::Named> {
    std::string sentence() const {
        return capitalized(numbered(event.thing)) + " is named " + name(event.thing) + '.';
    }
    std::string headline() const { return numbered(event.thing) + ": " + name(event.thing); }
};

template <>
struct Words<events::Log> : Telling<events::Log> {
    std::string sentence() const {
        return (event.error ? "An error is logged" : "A line is logged") + detail(text(event.line));
    }
    std::string headline() const { return text(event.line, shortText); }
    static bool isError(const events::Log& log) { return log.error; }
};

template <>
struct Words<events::Note> : Telling<events::Note> {
    std::string sentence() const { return "The program notes" + detail(text(event.remark)); }
    std::string headline() const { return text(event.remark, shortText); }
};

template <>
struct Words<events::Expected> : Telling<events::Expected, Tone::Good> {
    std::string sentence() const {
        return (event.held ? "A check holds" : "A check does not hold") +
               detail(text(event.sentence));
    }
    std::string headline() const { return text(event.sentence, shortText); }
    Facts facts() const { return {{"held", event.held ? "yes" : "no"}}; }
    static bool isError(const events::Expected& check) { return !check.held; }
};

template <>
struct Words<events::Held> : Telling<events::Held> {
    std::string sentence() const {
        return "The gate held the program for " + duration(event.time) + '.';
    }
    std::string headline() const { return "held at the gate for " + duration(event.time); }
    Facts facts() const { return {{"for", duration(event.time)}}; }
};

const KindWords* wordsIn(events::WordsKinds kinds, Kind kind) {
    return find(kinds, kind);
}

}  // namespace replay
