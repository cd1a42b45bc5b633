#pragma once

// The recorder of the reactor that this thread works for.
//
// A Deferred is made with no reactor at hand, so what it does is written into the trace of the
// reactor that was made last in its thread, or that is turning now. So is a line of the log.
// Nothing else looks here: code that has a reactor asks that, and protocols have their recorder.

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
