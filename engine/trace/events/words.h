#pragma once

// Words: names, the log, remarks of programs and checks.

#include "engine/trace/events/fields.h"

namespace engine::trace::events {

struct Named {
    static constexpr Kind kind{192};
    static constexpr std::string_view name = "Named";
    static constexpr std::string_view meaning = "A thing has a name.";

    Entity thing = {};
    Item given = Item::None;

    constexpr void fields(auto& to) {
        to.subject("thing", thing);
        to.data("given", given, "text");
    }
};

struct Log {
    static constexpr Kind kind{193};
    static constexpr std::string_view name = "Log";
    static constexpr std::string_view meaning = "A line was logged.";

    Entity reactor = {};
    bool error = false;
    Item line = Item::None;

    constexpr void fields(auto& to) {
        to.subject("reactor", reactor);
        to.value1("error", error);
        to.data("line", line, "text");
    }
};

struct Note {
    static constexpr Kind kind{194};
    static constexpr std::string_view name = "Note";
    static constexpr std::string_view meaning = "Recorder::note, for programs' own remarks.";

    Item remark = Item::None;

    constexpr void fields(auto& to) { to.data("remark", remark, "text"); }
};

struct Expected {
    static constexpr Kind kind{195};
    static constexpr std::string_view name = "Expected";
    static constexpr std::string_view meaning = "A check looked.";

    bool held = false;
    Item sentence = Item::None;

    constexpr void fields(auto& to) {
        to.value1("held", held);
        to.data("sentence", sentence, "text");
    }
};

struct Held {
    static constexpr Kind kind{196};
    static constexpr std::string_view name = "Held";
    static constexpr std::string_view meaning = "The program was held at its gate.";

    std::int64_t time = 0;

    constexpr void fields(auto& to) { to.value1("time", time, "ns"); }
};

using WordsKinds = Kinds<Named, Log, Note, Expected, Held>;

}  // namespace engine::trace::events
