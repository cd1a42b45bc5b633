// The one stage: what happens around each function of the learner's program.

#include <cstdio>

#include "engine/core/loop.h"

namespace engine::core {

using trace::EntityKind;
using trace::Hook;
using trace::Kind;
using trace::Serial;

namespace {

void printError(const std::string& line) {
    std::fprintf(stderr, "%s\n", line.c_str());
}

}  // namespace

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
        printError("an exception left a callback: " + what);
    }
    record(Kind::CallbackEnd, callback.subject,
           {.object = callback.object,
            .value1 = static_cast<std::int64_t>(callback.hook),
            .value2 = outcome.failure ? 1 : 0,
            .cause = outcome.begin});
}

void Loop::logError(const std::string& line) {
    record(Kind::Log, self_, {.value1 = 1, .data = text(line)});
    printError(line);
}

void Loop::startUsing(Factory& factory) {
    if (factory.uses() > 0)
        return factory.doStart();
    runCallback({entityOf(factory), {}, Hook::StartFactory}, [&] { factory.doStart(); });
}

void Loop::stopUsing(Factory& factory) {
    if (factory.uses() != 1)
        return factory.doStop();
    runCallback({entityOf(factory), {}, Hook::StopFactory}, [&] { factory.doStop(); });
    factories_.erase(&factory);
}

trace::Entity Loop::entityOf(const Factory& factory) {
    if (!trace_)
        return {};
    const auto [found, isNew] = factories_.try_emplace(&factory);
    if (isNew) {
        found->second = newEntity(EntityKind::Factory);
        record(Kind::Named, found->second,
               {.site = site(factory.where()), .data = text(factory.name())});
    }
    return found->second;
}

}  // namespace engine::core
