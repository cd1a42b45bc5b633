#pragma once

// What a program says to the person who runs it: lines, and failures that nobody handled.
//
// The engine logs an exception that a callback throws, a failure that is left in a Deferred, and
// what it cannot do for now. A program adds its own with msg() and err(). Who observes, hears all
// of it: a file, or a test that must fail then. While nobody observes, it goes to standard error.
//
// There is one log in a program, and all functions may be called from any thread. Observers are
// called in the thread that logs, before msg() or err() returns, one at a time. (Twisted's
// twisted.python.log.)

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/failure.h"

namespace engine::log {

enum class Level { Info, Error };

struct Event {
    Level level = Level::Info;
    std::string text;                  // a line without its end, or several
    std::optional<Failure> failure{};  // of each error, and of nothing else
    bool unhandled = false;  // a Deferred, or a coroutine, ended with it: nobody handled it
};

using Observer = std::function<void(const Event&)>;

// Keeps an observer added for as long as it lives. After that, its observer is not called any
// more, in no thread.
class [[nodiscard]] Observation {
public:
    explicit Observation(Observer observer);
    ~Observation() { end(); }
    Observation(Observation&& other) noexcept;
    Observation& operator=(Observation&& other) noexcept;

private:
    void end();
    std::uint64_t number_;  // 0: over
};

// Hears all that is logged from here on. An exception that it throws goes to standard error.
inline Observation addObserver(Observer observer) {
    return Observation(std::move(observer));
}

// The observer in use while no other one is added: writes one line, or several, to standard error.
// What could drive a terminal is escaped (engine/printable.h).
void toStandardError(const Event& event);

// Logs a line; and writes it into the trace of this thread's reactor.
void msg(std::string_view line);

// Logs a failure, after a word on what was being done: "cannot save the history: Error: disk full".
// In a catch block: log::err(Failure::current()). In the trace, too.
void err(Failure failure, std::string_view why = "");

// For the engine, which records its errors in its own way: tells the observers, and no more.
void publish(const Event& event);

}  // namespace engine::log
