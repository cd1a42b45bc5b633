#pragma once

// Plays the part of a reactor that records: what the recorded runs of the tests are written with.
// Time is virtual and passes only where it is told to.

#include <cstdint>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>

#include "engine/trace/events.h"
#include "engine/trace/recorder.h"
#include "tests/trace/raw_event.h"

namespace pane_traces {

using namespace engine::trace;
using Where = std::source_location;

constexpr std::int64_t ms = 1'000'000;

class Tape {
public:
    explicit Tape(const std::string& path)
        : recorder_(Recorder::create(path, {.clock = ClockKind::Virtual})),
          reactor_(recorder_->newEntity(EntityKind::Reactor)) {}

    Recorder& recorder() { return *recorder_; }
    Entity make(EntityKind kind) { return recorder_->newEntity(kind); }
    Item text(std::string_view words) { return recorder_->text(words); }
    std::int64_t now() const { return now_; }

    void pass(std::int64_t nanoseconds) { recorder_->setVirtualTime(now_ += nanoseconds); }

    Serial say(Kind kind, Entity subject, const Details& details = {}) {
        return engine::trace::recordRaw(*recorder_, kind, subject, details);
    }

    void run() {
        say(events::ReactorRun::kind, reactor_);
        turn();
    }
    void turn() {
        recorder_->setTurn(++turn_);
        recorder_->setCause(Serial::None);
        pass(5'000);
        say(events::TurnBegin::kind, reactor_);
    }
    void poll(std::int64_t limit, std::int64_t waited, int ready) {
        say(events::PollBegin::kind, reactor_, {.value1 = limit});
        pass(waited);
        say(events::PollEnd::kind, reactor_, {.value1 = ready});
    }
    void stop() {
        say(events::ReactorStop::kind, reactor_);
        recorder_->setTurn(0);
        say(events::ReactorEnd::kind, reactor_);
    }

    Serial ready(Entity subject, Readiness readiness) {
        return say(events::Ready::kind, subject, {.value1 = static_cast<std::int64_t>(readiness)});
    }

    // The function named last is what the call is labelled with.
    template <typename F>
    Entity callLater(std::int64_t delay, F, Where where = Where::current()) {
        return schedule(CallType::Later, now_ + delay, where);
    }
    template <typename F>
    Entity callFromThread(F, Where where = Where::current()) {
        return schedule(CallType::FromThread, 0, where);
    }

    template <typename F>
    Entity callInThread(F, Where where = Where::current()) {
        const Entity call = make(EntityKind::Call);
        say(events::ThreadAsked::kind, call, {.site = recorder_->site(where)});
        return call;
    }

    template <typename Body>
    void callback(Entity subject, Entity object, Hook hook, Item data, Body&& body) {
        const std::int64_t which = static_cast<std::int64_t>(hook);
        const Serial before = recorder_->cause();
        const Serial begin = say(events::CallbackBegin::kind, subject,
                                 {.object = object, .value1 = which, .data = data});
        recorder_->setCause(begin);
        pass(20'000);
        body();
        const bool thrown = thrown_;
        if (thrown)
            say(events::Exception::kind, subject,
                {.object = object,
                 .value1 = which,
                 .data = text("std::out_of_range: no such key")});
        thrown_ = false;
        say(events::CallbackEnd::kind, subject,
            {.object = object, .value1 = which, .value2 = thrown, .cause = begin});
        recorder_->setCause(before);
    }
    void callback(Entity subject, Hook hook) {
        callback(subject, {}, hook, Item::None, [] {});
    }
    void throwFromHere() { thrown_ = true; }

private:
    Entity schedule(CallType type, std::int64_t due, Where where) {
        const Entity call = make(EntityKind::Call);
        say(events::CallScheduled::kind, call,
            {.value1 = static_cast<std::int64_t>(type),
             .value2 = due,
             .site = recorder_->site(where)});
        return call;
    }

    std::unique_ptr<Recorder> recorder_;
    Entity reactor_;
    std::int64_t now_ = 0;
    std::uint32_t turn_ = 0;
    bool thrown_ = false;
};

}  // namespace pane_traces
