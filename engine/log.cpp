#include "engine/log.h"

#include <cstdio>
#include <map>
#include <mutex>
#include <utility>

#include "engine/printable.h"
#include "engine/trace/current.h"
#include "engine/trace/events/words.h"

namespace engine::log {

namespace {

// Those who observe, in the order in which they came.
struct Observers {
    std::recursive_mutex mutex;  // an observer may log, or add and end another
    std::map<std::uint64_t, Observer> all;
    std::uint64_t last = 0;
};

// Never destroyed: what ends after main() may have something to say.
Observers& observers() {
    static auto* const observers = new Observers;
    return *observers;
}

void tell(const Observer& observer, const Event& event) {
    try {
        observer(event);
    } catch (...) {
        toStandardError(event);
        toStandardError(
            {Level::Error, "an observer of the log threw: " + Failure::current().text()});
    }
}

void record(Level level, std::string_view text) {
    if (trace::Recorder* const to = trace::currentRecorder)
        to->record(trace::events::Log{.error = level == Level::Error, .line = to->text(text)});
}

}  // namespace

// --- Observing ---

Observation::Observation(Observer observer) {
    const std::lock_guard lock(observers().mutex);
    number_ = ++observers().last;
    observers().all.emplace(number_, std::move(observer));
}

Observation::Observation(Observation&& other) noexcept : number_(std::exchange(other.number_, 0)) {}

Observation& Observation::operator=(Observation&& other) noexcept {
    if (this != &other) {
        end();
        number_ = std::exchange(other.number_, 0);
    }
    return *this;
}

void Observation::end() {
    const std::lock_guard lock(observers().mutex);
    observers().all.erase(number_);
}

void publish(const Event& event) {
    const std::lock_guard lock(observers().mutex);
    const auto all = observers().all;  // a copy: they may change meanwhile
    if (all.empty())
        return toStandardError(event);
    for (const auto& [number, observer] : all) {
        if (observers().all.contains(number))
            tell(observer, event);
    }
}

void toStandardError(const Event& event) {
    std::fprintf(stderr, "%s\n", printableLines(event.text).c_str());
}

// --- Logging ---

void msg(std::string_view line) {
    record(Level::Info, line);
    publish({Level::Info, std::string(line)});
}

void err(Failure failure, std::string_view why) {
    std::string text = why.empty() ? "" : std::string(why) + ": ";
    text += failure.text();
    record(Level::Error, text);
    publish({Level::Error, std::move(text), std::move(failure)});
}

}  // namespace engine::log
