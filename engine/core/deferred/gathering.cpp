#include "engine/core/deferred/gathering.h"

#include "engine/log.h"
#include "engine/trace/recorder.h"

namespace engine::core {

void GatheringBase::cancelInputs(const std::source_location& where) {
    // Each may be the end of others, and of this.
    std::vector<ChainPtr> waitedFor;
    for (Chain* const input : inputs) {
        if (input)
            waitedFor.emplace_back(input);
    }
    for (const ChainPtr& input : waitedFor) {
        try {
            input->cancel(where);
        } catch (...) {
            log::err(Failure::current(where), "a canceller threw");
        }
    }
}

void recordGathers(const Chain& list, const Chain& input, std::size_t index, std::size_t of) {
    if (trace::Recorder* const to = list.recorder())
        to->record(trace::Kind::Gathers, list.entity(),
                   {.object = input.entity(),
                    .value1 = static_cast<std::int64_t>(index),
                    .value2 = static_cast<std::int64_t>(of)});
}

void recordGathered(const Chain& list, const Chain& input, std::size_t index,
                    const Carried& result) {
    if (trace::Recorder* const to = list.recorder())
        to->record(trace::Kind::Gathered, list.entity(),
                   {.object = input.entity(),
                    .value1 = result.is() == Carried::Is::Failure,
                    .value2 = static_cast<std::int64_t>(index),
                    .data = inWords(result, *to)});
}

}  // namespace engine::core
