#include "engine/core/loop/stage.h"

#include <exception>

namespace engine::core {

using trace::Kind;

StageScope::StageScope(trace::Entity subject, trace::Entity object, trace::Hook hook,
                       trace::Item data)
    : recorder_(trace::currentRecorder),
      subject_(subject),
      object_(object),
      hook_(hook),
      exceptions_(std::uncaught_exceptions()) {
    if (!recorder_)
        return;
    recorder_->gate();
    begin_ = recorder_->record(
        Kind::CallbackBegin, subject_,
        {.object = object_, .value1 = static_cast<std::int64_t>(hook_), .data = data});
    before_ = recorder_->cause();
    recorder_->setCause(begin_);
}

StageScope::~StageScope() {
    if (!recorder_)
        return;
    const bool threw = std::uncaught_exceptions() > exceptions_;
    recorder_->setCause(before_);
    recorder_->record(Kind::CallbackEnd, subject_,
                      {.object = object_,
                       .value1 = static_cast<std::int64_t>(hook_),
                       .value2 = static_cast<std::int64_t>(threw ? trace::Ending::Threw
                                                                 : trace::Ending::Returned),
                       .cause = begin_});
}

}  // namespace engine::core
