#pragma once

// Deferreds. A chain is a row of pairs, numbered from 0. Values and failures are texts: 42,
// ValueError: no such page.

#include "engine/trace/events/fields.h"

namespace engine::trace::events {

struct DeferredMade {
    static constexpr Kind kind{160};
    static constexpr std::string_view name = "DeferredMade";
    static constexpr std::string_view meaning = "One was made.";

    Entity deferred = {};
    MadeBy by = MadeBy::Program;
    Item carries = Item::None;
    Item label = Item::None;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.value1("by", by);
        to.data("carries", carries, "text: the type that it will carry, or none");
        to.more("label", label, "text: what it is called, where no C++ source at the site says it");
    }
};

struct PairAdded {
    static constexpr Kind kind{161};
    static constexpr std::string_view name = "PairAdded";
    static constexpr std::string_view meaning = "addCallback and its like.";

    Entity deferred = {};
    Entity other = {};
    PairKind type = PairKind::None;
    std::int64_t pair = 0;
    Item carries = Item::None;
    Item label = Item::None;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.object("other", other, "of a Gather: the list; of a Chain: the one that it fires");
        to.value1("type", type);
        to.value2("pair", pair, "its number");
        to.data("carries", carries, "text: the type that the chain carries after it, or none");
        to.more("label", label,
                "text: its functions, a line each, callback first, where no C++ source says them");
    }
};

// A Deferred and what it was fired with.
struct Firing {
    Entity deferred = {};
    Rail rail = Rail::Callback;
    Item result = Item::None;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.value1("rail", rail);
        to.data("result", result, "value or failure");
    }
};

struct Fired : Firing {
    static constexpr Kind kind{162};
    static constexpr std::string_view name = "Fired";
    static constexpr std::string_view meaning = "callback(), errback().";
};

struct Passed {
    static constexpr Kind kind{163};
    static constexpr std::string_view name = "Passed";
    static constexpr std::string_view meaning =
        "A result passed a pair that has no side for its rail.";

    Entity deferred = {};
    Rail rail = Rail::Callback;
    std::int64_t pair = 0;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.value1("rail", rail);
        to.value2("pair", pair, "its number");
    }
};

struct Waits {
    static constexpr Kind kind{164};
    static constexpr std::string_view name = "Waits";
    static constexpr std::string_view meaning =
        "A callback returned a Deferred that has no result yet: its chain waits.";

    Entity deferred = {};
    Entity inner = {};

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.object("inner", inner, "the one returned");
    }
};

struct Delivered {
    static constexpr Kind kind{165};
    static constexpr std::string_view name = "Delivered";
    static constexpr std::string_view meaning = "A chain that waited goes on.";

    Entity deferred = {};
    Entity giver = {};
    Rail rail = Rail::Callback;
    Item result = Item::None;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.object("giver", giver, "which gave it its result, and holds nothing now");
        to.value1("rail", rail);
        to.data("result", result, "value or failure");
    }
};

struct Paused {
    static constexpr Kind kind{166};
    static constexpr std::string_view name = "Paused";
    static constexpr std::string_view meaning = "pause().";

    Entity deferred = {};
    std::int64_t pauses = 0;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.value1("pauses", pauses, "that now hold it");
    }
};

struct Unpaused {
    static constexpr Kind kind{167};
    static constexpr std::string_view name = "Unpaused";
    static constexpr std::string_view meaning = "unpause().";

    Entity deferred = {};
    std::int64_t pauses = 0;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.value1("pauses", pauses, "that still hold it");
    }
};

struct Cancelled {
    static constexpr Kind kind{168};
    static constexpr std::string_view name = "Cancelled";
    static constexpr std::string_view meaning = "cancel().";

    Entity deferred = {};
    Entity instead = {};
    CancelWay way = CancelWay::Nothing;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.object("instead", instead, "of Forwarded: the one that is cancelled in its place");
        to.value1("way", way);
    }
};

struct Swallowed : Firing {
    static constexpr Kind kind{169};
    static constexpr std::string_view name = "Swallowed";
    static constexpr std::string_view meaning = "The one late firing after a cancel.";
};

struct FiringRefused : Firing {
    static constexpr Kind kind{170};
    static constexpr std::string_view name = "FiringRefused";
    static constexpr std::string_view meaning =
        "A second firing, answered with AlreadyCalledError.";
};

struct Unhandled {
    static constexpr Kind kind{171};
    static constexpr std::string_view name = "Unhandled";
    static constexpr std::string_view meaning =
        "A chain ended with a failure. Its cause is the event that it began with.";

    Entity deferred = {};
    Item failure = Item::None;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.data("failure", failure, "failure");
    }
};

struct DeferredGone {
    static constexpr Kind kind{172};
    static constexpr std::string_view name = "DeferredGone";
    static constexpr std::string_view meaning = "It is destroyed.";

    Entity deferred = {};
    bool fired = false;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.value1("fired", fired);
    }
};

struct Gathers {
    static constexpr Kind kind{173};
    static constexpr std::string_view name = "Gathers";
    static constexpr std::string_view meaning = "A list waits for an input.";

    Entity list = {};
    Entity input = {};
    std::int64_t index = 0;
    std::int64_t of = 0;

    constexpr void fields(auto& to) {
        to.subject("list", list);
        to.object("input", input);
        to.value1("index", index, "of the input, from 0");
        to.value2("of", of, "how many inputs there are");
    }
};

struct Gathered {
    static constexpr Kind kind{174};
    static constexpr std::string_view name = "Gathered";
    static constexpr std::string_view meaning = "An input's result has come.";

    Entity list = {};
    Entity input = {};
    Rail rail = Rail::Callback;
    std::int64_t index = 0;
    Item result = Item::None;

    constexpr void fields(auto& to) {
        to.subject("list", list);
        to.object("input", input);
        to.value1("rail", rail);
        to.value2("index", index, "of the input, from 0");
        to.data("result", result, "value or failure");
    }
};

struct Suspended {
    static constexpr Kind kind{175};
    static constexpr std::string_view name = "Suspended";
    static constexpr std::string_view meaning = "A coroutine waits.";

    Entity deferred = {};
    Entity awaited = {};

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.object("awaited", awaited);
    }
};

struct TimedOut {
    static constexpr Kind kind{176};
    static constexpr std::string_view name = "TimedOut";
    static constexpr std::string_view meaning = "The time of addTimeout is over; cancel() follows.";

    Entity deferred = {};
    std::int64_t after = 0;

    constexpr void fields(auto& to) {
        to.subject("deferred", deferred);
        to.value1("after", after, "ns");
    }
};

using DeferredsKinds = Kinds<DeferredMade, PairAdded, Fired, Passed, Waits, Delivered, Paused,
                             Unpaused, Cancelled, Swallowed, FiringRefused, Unhandled, DeferredGone,
                             Gathers, Gathered, Suspended, TimedOut>;

}  // namespace engine::trace::events
