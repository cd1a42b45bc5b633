// The one stage: what happens around each function of the learner's program.

#include "engine/core/loop/loop.h"
#include "engine/error.h"
#include "engine/log.h"

namespace engine::core {

using trace::Kind;
using trace::Serial;

Serial Loop::begin(const Callback& callback) {
    if (!trace_)
        return Serial::None;
    trace_->gate();
    return trace_->record(Kind::CallbackBegin, callback.subject,
                          {.object = callback.object,
                           .value1 = static_cast<std::int64_t>(callback.hook),
                           .data = callback.data,
                           .cause = callback.cause});
}

void Loop::end(const Callback& callback, const Outcome& outcome) {
    if (outcome.failure) {
        const std::string what = outcome.failure->text();
        record(Kind::Exception, callback.subject,
               {.object = callback.object,
                .value1 = static_cast<std::int64_t>(callback.hook),
                .data = text(what)});
        log::publish({log::Level::Error, "a callback threw " + what, outcome.failure});
    }
    record(Kind::CallbackEnd, callback.subject,
           {.object = callback.object,
            .value1 = static_cast<std::int64_t>(callback.hook),
            .value2 = outcome.failure ? 1 : 0,
            .cause = outcome.begin});
}

void Loop::logError(const std::string& line, std::source_location where) {
    record(Kind::Log, self_, {.value1 = 1, .data = text(line)});
    log::publish({log::Level::Error, line, Failure::of(Error(line), where)});
}

}  // namespace engine::core
