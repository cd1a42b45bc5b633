#pragma once

// The functions that Deferreds call, in words: those of their pairs, their coroutines, their
// cancellers, and the pairs that the engine adds. What calls.cpp says of a callback whose callee is
// a Deferred.

#include <string>

#include "visualizer/replay/event_text.h"
#include "visualizer/replay/story.h"

namespace replay {

std::string deferredSentence(const EventText& told, const events::CallbackBegin& begin);
std::string deferredHeadline(const EventText& told, const events::CallbackBegin& begin);
Facts deferredFacts(const EventText& told, const events::CallbackBegin& begin);

std::string deferredSentence(const EventText& told, const events::CallbackEnd& end);
std::string deferredHeadline(const EventText& told, const events::CallbackEnd& end);
Facts deferredFacts(const EventText& told, const events::CallbackEnd& end);

std::string deferredSentence(const EventText& told, const events::Exception& exception);

}  // namespace replay
