#pragma once

// Calls, and the one stage on which every function of the program is called.

#include "engine/trace/events/fields.h"

namespace engine::trace::events {

struct CallScheduled {
    static constexpr Kind kind{32};
    static constexpr std::string_view name = "CallScheduled";
    static constexpr std::string_view meaning = "callLater, callWhenRunning, callFromThread.";

    Entity call = {};
    CallType type = CallType::None;
    std::int64_t due = 0;
    Item label = Item::None;

    constexpr void fields(auto& to) {
        to.subject("call", call);
        to.value1("type", type);
        to.value2("due", due, "ns of reactor time");
        to.data("label", label, "text: the function, where no C++ source at the site says it");
    }
};

struct CallMoved {
    static constexpr Kind kind{33};
    static constexpr std::string_view name = "CallMoved";
    static constexpr std::string_view meaning = "reset() or delay().";

    Entity call = {};
    std::int64_t due = 0;
    std::int64_t before = 0;

    constexpr void fields(auto& to) {
        to.subject("call", call);
        to.value1("due", due, "ns of reactor time");
        to.value2("before", before, "when it was due so far");
    }
};

struct CallCancelled {
    static constexpr Kind kind{34};
    static constexpr std::string_view name = "CallCancelled";
    static constexpr std::string_view meaning = "cancel() of a delayed call.";

    Entity call = {};

    constexpr void fields(auto& to) { to.subject("call", call); }
};

struct CallbackBegin {
    static constexpr Kind kind{35};
    static constexpr std::string_view name = "CallbackBegin";
    static constexpr std::string_view meaning =
        "A function of the program is called. Begin and end nest like brackets; all between them "
        "was done by the callback.";

    Entity callee = {};
    Entity object = {};
    Hook hook = Hook::None;
    std::int64_t pair = 0;
    Item handed = Item::None;

    constexpr void fields(auto& to) {
        to.subject("callee", callee,
                   "whose function it is: a call, protocol, factory, deferred, request, …");
        to.object("object", object, "its connection, port or connector");
        to.value1("hook", hook);
        to.value2("pair", pair,
                  "of a deferred: its number in the chain; of a coroutine: the stretch");
        to.data("handed", handed, "the bytes, reason, value or failure that it is called with");
    }
};

struct CallbackEnd {
    static constexpr Kind kind{36};
    static constexpr std::string_view name = "CallbackEnd";
    static constexpr std::string_view meaning =
        "It returned, or threw. Its cause is its CallbackBegin.";

    Entity callee = {};
    Entity object = {};
    Hook hook = Hook::None;
    Ending ending = Ending::Returned;
    Item made = Item::None;

    constexpr void fields(auto& to) {
        to.subject("callee", callee,
                   "whose function it is: a call, protocol, factory, deferred, request, …");
        to.object("object", object, "its connection, port or connector");
        to.value1("hook", hook);
        to.value2("ending", ending);
        to.data("made", made, "of a deferred: the value or failure that it returned or threw");
    }
};

struct Exception {
    static constexpr Kind kind{37};
    static constexpr std::string_view name = "Exception";
    static constexpr std::string_view meaning = "A callback threw.";

    Entity callee = {};
    Entity object = {};
    Hook hook = Hook::None;
    Item what = Item::None;

    constexpr void fields(auto& to) {
        to.subject("callee", callee,
                   "whose function it is: a call, protocol, factory, deferred, request, …");
        to.object("object", object, "its connection, port or connector");
        to.value1("hook", hook);
        to.data("what", what, "text: its type and message");
    }
};

using CallsKinds =
    Kinds<CallScheduled, CallMoved, CallCancelled, CallbackBegin, CallbackEnd, Exception>;

}  // namespace engine::trace::events
