#pragma once

// What Deferreds do, in plain words: the part of story.h that speaks of them.

#include "visualizer/replay/event_text.h"
#include "visualizer/replay/story.h"

namespace replay {

// It tells of a Deferred: one of the kinds made for that, or a callback of one.
bool isOfDeferred(const Event& event);

// Of the CallbackEnd of a coroutine: it stops at a co_await, not at its end.
bool endsSuspended(const EventText& told);

// After the last turn, outside of all callbacks: the program, or the check, takes down what is
// left. What has not happened by then says nothing about what would have happened later.
bool isAtTheEndOfTheRun(const Run& run, Serial at);

// REQUIRES: isOfDeferred(told.event).
std::string deferredSentence(const EventText& told);
std::string deferredHeadline(const EventText& told);
Tone deferredTone(const EventText& told);

}  // namespace replay
