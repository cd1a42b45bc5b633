#include "engine/core/loop/ready_list.h"

#include "engine/core/loop/loop.h"
#include "engine/trace/events/loop.h"

namespace engine::core {

namespace events = trace::events;
using trace::Serial;

void ReadyList::record(Serial pollEnd) {
    if (!loop_.trace())
        return;
    for (Thing& thing : things_) {
        thing.serial = loop_.record(events::Ready{.thing = thing.who->entity(), .what = thing.what},
                                    {.cause = thing.cause == Serial::None ? pollEnd : thing.cause});
    }
}

void ReadyList::dispatch() {
    dispatching_.swap(things_);
    for (const Thing& thing : dispatching_) {
        const trace::CauseScope scope(loop_.trace(), thing.serial);
        thing.who->ready(thing.what);
    }
    dispatching_.clear();
}

}  // namespace engine::core
