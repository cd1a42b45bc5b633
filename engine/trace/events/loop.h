#pragma once

// The loop. A turn is: calls from threads, due calls, poll, dispatch.

#include "engine/trace/events/fields.h"

namespace engine::trace::events {

struct ReactorRun {
    static constexpr Kind kind{1};
    static constexpr std::string_view name = "ReactorRun";
    static constexpr std::string_view meaning = "run() was called.";

    Entity reactor = {};

    constexpr void fields(auto& to) { to.subject("reactor", reactor); }
};

struct ReactorStop {
    static constexpr Kind kind{2};
    static constexpr std::string_view name = "ReactorStop";
    static constexpr std::string_view meaning = "stop() or crash() was called.";

    Entity reactor = {};
    bool crashed = false;

    constexpr void fields(auto& to) {
        to.subject("reactor", reactor);
        to.value1("crashed", crashed, "by crash()");
    }
};

struct ReactorEnd {
    static constexpr Kind kind{3};
    static constexpr std::string_view name = "ReactorEnd";
    static constexpr std::string_view meaning = "run() returns.";

    Entity reactor = {};

    constexpr void fields(auto& to) { to.subject("reactor", reactor); }
};

struct TurnBegin {
    static constexpr Kind kind{4};
    static constexpr std::string_view name = "TurnBegin";
    static constexpr std::string_view meaning = "A turn begins.";

    Entity reactor = {};

    constexpr void fields(auto& to) { to.subject("reactor", reactor); }
};

struct PollBegin {
    static constexpr Kind kind{5};
    static constexpr std::string_view name = "PollBegin";
    static constexpr std::string_view meaning = "The loop waits.";

    Entity reactor = {};
    std::int64_t atMost = -1;

    constexpr void fields(auto& to) {
        to.subject("reactor", reactor);
        to.value1("atMost", atMost, "ns; negative: no limit");
    }
};

struct PollEnd {
    static constexpr Kind kind{6};
    static constexpr std::string_view name = "PollEnd";
    static constexpr std::string_view meaning = "It goes on.";

    Entity reactor = {};
    std::int64_t ready = 0;

    constexpr void fields(auto& to) {
        to.subject("reactor", reactor);
        to.value1("ready", ready, "how many events are ready");
    }
};

struct Ready {
    static constexpr Kind kind{7};
    static constexpr std::string_view name = "Ready";
    static constexpr std::string_view meaning = "Something can be done without waiting.";

    Entity thing = {};
    Readiness what = Readiness::None;

    constexpr void fields(auto& to) {
        to.subject("thing", thing, "a port, connector, connection, signal or datagram port");
        to.value1("what", what);
    }
};

struct PhaseBegin {
    static constexpr Kind kind{8};
    static constexpr std::string_view name = "PhaseBegin";
    static constexpr std::string_view meaning = "The triggers of a phase of a system event run.";

    Entity reactor = {};
    std::int64_t phase = 0;
    Item event = Item::None;

    constexpr void fields(auto& to) {
        to.subject("reactor", reactor);
        to.value1("phase", phase, "0 before, 1 during, 2 after");
        to.data("event", event, "text: startup or shutdown");
    }
};

using LoopKinds =
    Kinds<ReactorRun, ReactorStop, ReactorEnd, TurnBegin, PollBegin, PollEnd, Ready, PhaseBegin>;

}  // namespace engine::trace::events
