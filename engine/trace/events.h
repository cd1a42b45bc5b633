#pragma once

// Every kind of event, as a struct with named members: what the recorder takes and what a reader
// gets. A new kind is a struct in the file of its family, in the list at that file's end; what the
// replay says of it stands in visualizer/replay/events/, and does not compile until it does.

#include <cstddef>
#include <optional>
#include <utility>

#include "engine/trace/events/calls.h"
#include "engine/trace/events/deferreds.h"
#include "engine/trace/events/layers.h"
#include "engine/trace/events/loop.h"
#include "engine/trace/events/network.h"
#include "engine/trace/events/threads.h"
#include "engine/trace/events/words.h"

namespace engine::trace {

namespace events {

template <typename... As, typename... Bs, typename... Rest>
constexpr auto joined(Kinds<As...>, Kinds<Bs...>, Rest... rest) {
    if constexpr (sizeof...(Rest) == 0)
        return Kinds<As..., Bs...>{};
    else
        return joined(Kinds<As..., Bs...>{}, rest...);
}

// All of them.
using Every = decltype(joined(LoopKinds{}, CallsKinds{}, NetworkKinds{}, LayersKinds{},
                              ThreadsKinds{}, DeferredsKinds{}, WordsKinds{}));

template <typename... Es>
constexpr bool ascending(Kinds<Es...>) {
    std::size_t last = 0;
    return ((std::exchange(last, static_cast<std::size_t>(Es::kind)) <
             static_cast<std::size_t>(Es::kind)) &&
            ...);
}
static_assert(ascending(Every{}), "each kind has a number of its own, in order");

// An event of a kind that is not known here: from a later version, or damaged.
struct Unknown {
    Kind kind;
};

}  // namespace events

template <typename E>
constexpr bool is(const Event& event) {
    return event.kind == E::kind;
}

// The event as that kind; nothing where it is of another.
template <typename E>
constexpr std::optional<E> as(const Event& event) {
    return is<E>(event) ? std::optional(events::decode<E>(event)) : std::nullopt;
}

// Calls `f` with the event's own struct, or with Unknown. `f` must take them all.
template <typename F>
constexpr decltype(auto) visit(const Event& event, F&& f) {
    using Result = decltype(f(events::Unknown{event.kind}));
    return [&]<typename... Es>(events::Kinds<Es...>) -> Result {
        std::optional<Result> result;
        const bool known =
            ((is<Es>(event) && (result.emplace(f(events::decode<Es>(event))), true)) || ...);
        return known ? *std::move(result) : f(events::Unknown{event.kind});
    }(events::Every{});
}

}  // namespace engine::trace
