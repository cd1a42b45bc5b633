#include "engine/core/deferred/gathering.h"

#include "engine/log.h"
#include "engine/trace/events/deferreds.h"
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
        to->record(trace::events::Gathers{.list = list.entity(),
                                          .input = input.entity(),
                                          .index = static_cast<std::int64_t>(index),
                                          .of = static_cast<std::int64_t>(of)});
}

void recordGathered(const Chain& list, const Chain& input, std::size_t index,
                    const Carried& result) {
    if (trace::Recorder* const to = list.recorder())
        to->record(trace::events::Gathered{.list = list.entity(),
                                           .input = input.entity(),
                                           .rail = railOf(result),
                                           .index = static_cast<std::int64_t>(index),
                                           .result = inWords(result, *to)});
}

}  // namespace engine::core
