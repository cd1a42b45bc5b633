#include "engine/core/loop/stage.h"

#include <exception>
#include <string>
#include <utility>

#include "engine/log.h"
#include "engine/trace/events/calls.h"

namespace engine::core {

using trace::Ending;
namespace events = trace::events;
using trace::Serial;

void Stage::enter(const Callback& callback) {
    subject_ = callback.subject;
    object_ = callback.object;
    hook_ = callback.hook;
    exceptions_ = std::uncaught_exceptions();
    recorder_->gate();
    begin_ = recorder_->record(events::CallbackBegin{.callee = subject_,
                                                     .object = object_,
                                                     .hook = hook_,
                                                     .pair = callback.number,
                                                     .handed = callback.data},
                               {.cause = callback.cause});
    causeBefore_ = recorder_->cause();
    recorder_->setCause(begin_);
}

bool Stage::threwMeanwhile() const {
    return failed_ || std::uncaught_exceptions() > exceptions_;
}

Serial Stage::recordException(trace::Item what) {
    return recorder_->record(
        events::Exception{.callee = subject_, .object = object_, .hook = hook_, .what = what});
}

void Stage::failed(const Failure& failure) {
    const std::string what = failure.text();
    failed_ = true;
    if (recorder_)
        recordException(recorder_->failure(what));
    log::publish({log::Level::Error, "a callback threw " + what, failure});
}

Serial Stage::leave(Ending ending, trace::Item made) {
    trace::Recorder* const to = recorder_;
    if (!to)
        return Serial::None;
    const bool isNews = ending == Ending::Threw && made != trace::Item::None;
    const Serial thrown = isNews ? recordException(made) : Serial::None;
    recorder_ = nullptr;
    to->setCause(causeBefore_);
    const Serial end = to->record(
        events::CallbackEnd{
            .callee = subject_, .object = object_, .hook = hook_, .ending = ending, .made = made},
        {.cause = begin_});
    return thrown == Serial::None ? end : thrown;
}

}  // namespace engine::core
