#pragma once

// Threads. What they do is recorded by the loop, when it hears of it.

#include "engine/trace/events/fields.h"

namespace engine::trace::events {

struct ThreadAsked {
    static constexpr Kind kind{128};
    static constexpr std::string_view name = "ThreadAsked";
    static constexpr std::string_view meaning = "callInThread, deferToThread.";

    Entity call = {};

    constexpr void fields(auto& to) { to.subject("call", call); }
};

struct ThreadDone {
    static constexpr Kind kind{129};
    static constexpr std::string_view name = "ThreadDone";
    static constexpr std::string_view meaning = "It has run.";

    Entity call = {};
    Entity thread = {};
    std::int64_t waited = 0;
    std::int64_t ran = 0;
    Item exception = Item::None;

    constexpr void fields(auto& to) {
        to.subject("call", call);
        to.object("thread", thread);
        to.value1("waited", waited, "ns, for a thread");
        to.value2("ran", ran, "ns");
        to.data("exception", exception, "text: what it threw");
    }
};

using ThreadsKinds = Kinds<ThreadAsked, ThreadDone>;

}  // namespace engine::trace::events
