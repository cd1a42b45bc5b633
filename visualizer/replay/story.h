#pragma once

// A run in plain words. The desktop's caption, its event list, the terminal's story and the text of
// a failed check all say the same thing of an event, because they all ask here.

#include <string>
#include <vector>

#include "visualizer/replay/run.h"

namespace replay {

// One sentence: "The loop calls Echo 1: dataReceived("hello\n")."
std::string sentence(const Run& run, Serial at);

// The event in a few words, for lists: "dataReceived "hello\n"".
std::string headline(const Run& run, Serial at);

// Whose function a callback calls, by its CallbackBegin: "Echo 1", "the producer of connection 1",
// "the service history", "the trigger before shutdown".
std::string actorOf(const Run& run, Serial begin);

// A result of a Deferred, in words: "42", "[twisted, cpython]", "nothing".
std::string textOf(const Run& run, Item result, std::size_t limit = 60);

// What kind of trouble, if any: for colour, sign and filter.
enum class Tone { Plain, Loop, Callback, Network, Good, Warning, Error };
Tone toneOf(const Run& run, Serial at);

// What else there is to know of it, as pairs of a label and words: its kind, time, turn and place,
// and what is the kind's own.
struct Fact {
    std::string label;
    std::string words;
    bool code = false;  // as written in a program
};
using Facts = std::vector<Fact>;
Facts factsOf(const Run& run, Serial at);

}  // namespace replay
