#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "engine/reactor.h"

constexpr engine::Duration quietTime = std::chrono::milliseconds(300);

// A box to type in. It searches when the person has typed nothing for `quietTime`, and not at each
// key: that would be many searches that nobody waits for.
class SearchBox {
public:
    using Search = std::function<void(const std::string& text)>;

    // `clock` and what `search` uses live longer than this.
    SearchBox(engine::ReactorTime& clock, Search search)
        : clock_(clock), search_(std::move(search)) {}

    void typed(const std::string& text);  // yours: called at each key, with the whole text
    void closed();                        // yours: what was not searched for yet, never will be

private:
    engine::ReactorTime& clock_;
    Search search_;
    std::string text_;                         // for you
    std::optional<engine::DelayedCall> call_;  // for you: the planned search, if there was one
};
