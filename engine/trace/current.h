#pragma once

// The recorder of the reactor that this thread works for.
//
// It is that of the reactor which was made last in the thread, or is turning now. Code that has a
// reactor asks that; each protocol and service has its recorder from what made it. Only these look
// here, as they are made or called with no reactor at hand:
//   - a Deferred (core/deferred): anyone makes one, of anything;
//   - a line of the log (log.cpp): log::msg() and log::err() belong to the whole program;
//   - a protocol that a test has made without a reactor (protocol.cpp);
//   - an assertion of a learner's own tests (exercises/assertions.h): it gets two values, no more.

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
