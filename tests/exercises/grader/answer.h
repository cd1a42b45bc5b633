#pragma once

// The result of a Deferred, for a check to look at.
//
//     const grader::Answer words(wordsOf(page));       // adds a pair of its own, at the end
//     advance(2s);
//     expect(words.is(6), "There are 6 words.", words.found());
//
// It handles a failure, so that none is reported as unhandled.

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/deferred.h"
#include "tests/exercises/grader/words.h"

namespace grader {

template <typename T>
class Answer {
public:
    explicit Answer(engine::Deferred<T> deferred) {
        const auto tellTheCheck = [came = came_](engine::Result<T> result) {
            came->emplace(std::move(result));
        };
        deferred.addBoth(tellTheCheck);
    }

    // Nothing has come so far.
    bool open() const { return !came_->has_value(); }

    bool failed() const { return !open() && (*came_)->isFailure(); }
    template <typename E>
    bool failedWith() const {
        return failed() && (*came_)->failure().template check<E>();
    }

    // "NotFound: no such page"; "" where it has not failed.
    std::string failure() const { return failed() ? (*came_)->failure().text() : ""; }

    bool succeeded() const { return !open() && !failed(); }
    template <typename U>
    bool is(const U& value) const {
        return succeeded() && (*came_)->value() == value;
    }

    // What the check found, for its second sentence: "But no result has come.", "But it failed with
    // NotFound: no such page.", "But its value is 7."
    std::string found() const {
        if (open())
            return "But no result has come.";
        if (failed())
            return asSentence("But it failed with " + (*came_)->failure().text());
        if constexpr (std::is_void_v<T>) {
            return "But it was fired, with no failure.";
        } else {
            std::string text = "But its value is ";
            engine::appendText(text, (*came_)->value());
            return asSentence(std::move(text));
        }
    }

private:
    using Came = std::optional<engine::Result<T>>;
    std::shared_ptr<Came> came_ = std::make_shared<Came>();
};

}  // namespace grader
