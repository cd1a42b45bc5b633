#pragma once

// The recorder of the reactor that this thread works for.
//
// A Deferred is made with no reactor at hand, so what it does is written into the trace of the
// reactor that was made last in its thread, or that is turning now. So is a line of the log, and
// what a protocol does that a test has made without a reactor. Nothing else looks here: code that
// has a reactor asks that; each protocol and service has its recorder from what made it.

#include "engine/trace/recorder.h"

namespace engine::trace {

// Null: nothing is recorded.
extern constinit thread_local Recorder* currentRecorder;

// While it lives, `recorder` is the current one.
class CurrentScope {
public:
    explicit CurrentScope(Recorder* recorder) : before_(currentRecorder) {
        currentRecorder = recorder;
    }
    ~CurrentScope() { currentRecorder = before_; }
    CurrentScope(const CurrentScope&) = delete;
    CurrentScope& operator=(const CurrentScope&) = delete;

private:
    Recorder* before_;
};

}  // namespace engine::trace
