#pragma once

// Writes events by hand, member by member, as no engine would: for traces that are damaged or
// impossible. What a program can do is recorded from one, see tests/recorded.

#include "engine/trace/recorder.h"

namespace engine::trace {

struct Details {
    Entity object = {};
    std::int64_t value1 = 0;
    std::int64_t value2 = 0;
    Item site = Item::None;
    Item data = Item::None;
    Serial cause = Serial::None;  // None: the innermost CauseScope
    Item more = Item::None;
};

inline Serial recordRaw(Recorder& to, Kind kind, Entity subject, const Details& details = {}) {
    return to.append({.kind = kind,
                      .subject = subject,
                      .object = details.object,
                      .data = details.data,
                      .more = details.more,
                      .value1 = details.value1,
                      .value2 = details.value2},
                     {details.site, details.cause});
}

}  // namespace engine::trace
