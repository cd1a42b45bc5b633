#pragma once

// The one stage: each function of the program is entered here, and left. It waits at the gate, and
// the trace gets two events around it; what is recorded meanwhile is caused by the first of them.
//
//     const Stage stage(recorder, {protocol, connection, Hook::LineReceived, line});
//     lineReceived(line);

#include <source_location>

#include "engine/failure.h"
#include "engine/trace/recorder.h"

namespace engine::core {

// A function of the program, about to be called.
struct Callback {
    trace::Entity subject = {};
    trace::Entity object = {};
    trace::Hook hook = trace::Hook::None;
    trace::Item data = trace::Item::None;
    trace::Serial cause = trace::Serial::None;
    std::source_location where{};  // as far as it is known: where what leaves it comes from
    std::int64_t number = 0;       // of a Deferred's pair, or of a coroutine's stretch
};

class Stage {
public:
    // `recorder`: null where nothing is recorded.
    Stage(trace::Recorder* recorder, const Callback& callback) : recorder_(recorder) {
        if (recorder_)
            enter(callback);
    }
    // Leaves: by an exception, if one is in flight.
    ~Stage() {
        if (recorder_)
            leave(threwMeanwhile() ? trace::Ending::Threw : trace::Ending::Returned);
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    trace::Serial begin() const { return begin_; }

    // An exception has left it and goes no further: into the log, and into the trace.
    void failed(const Failure& failure);

    // Leaves now. `made`: the value or failure that the function has made of what it got. Returns
    // the event that an exception has, else the one of the end.
    trace::Serial leave(trace::Ending ending, trace::Item made = trace::Item::None);

    // The recorder may be destroyed: nothing more is recorded.
    void forget() { recorder_ = nullptr; }

private:
    void enter(const Callback& callback);
    bool threwMeanwhile() const;
    trace::Serial recordException(trace::Item what);

    trace::Recorder* recorder_;  // null also once it is left
    trace::Entity subject_;
    trace::Entity object_;
    trace::Hook hook_ = trace::Hook::None;
    bool failed_ = false;
    int exceptions_ = 0;  // in flight when it was entered
    trace::Serial begin_ = trace::Serial::None;
    trace::Serial causeBefore_ = trace::Serial::None;
};

}  // namespace engine::core
