// Whatever a trace may hold is told in words.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/script.h"
#include "visualizer/replay/story.h"

namespace replay {
namespace {

using testing::HasSubstr;

std::string lastSentence(const Script& script) {
    const replay::Run run(script.path);
    return sentence(run, run.last());
}

// Every kind that the engine can record. The compiler minds that none is missing: what is added to
// event.h has to be added here, and so be told.
bool isKnown(Kind kind) {
    switch (kind) {
        case Kind::None:
        case Kind::ReactorRun:
        case Kind::ReactorStop:
        case Kind::ReactorEnd:
        case Kind::TurnBegin:
        case Kind::PollBegin:
        case Kind::PollEnd:
        case Kind::Ready:
        case Kind::CallScheduled:
        case Kind::CallMoved:
        case Kind::CallCancelled:
        case Kind::CallbackBegin:
        case Kind::CallbackEnd:
        case Kind::Exception:
        case Kind::Listening:
        case Kind::ListenFailed:
        case Kind::PortClosed:
        case Kind::Connecting:
        case Kind::ConnectFailed:
        case Kind::ConnectionOpened:
        case Kind::ProtocolMade:
        case Kind::Read:
        case Kind::Write:
        case Kind::Sent:
        case Kind::CloseRequested:
        case Kind::ConnectionClosed:
        case Kind::HalfClosed:
        case Kind::Secured:
        case Kind::ReadPaused:
        case Kind::ReadResumed:
        case Kind::ProducerRegistered:
        case Kind::ProducerUnregistered:
        case Kind::ProducerPaused:
        case Kind::ProducerResumed:
        case Kind::DatagramIn:
        case Kind::DatagramOut:
        case Kind::Line:
        case Kind::Raw:
        case Kind::String:
        case Kind::Garbled:
        case Kind::RequestHead:
        case Kind::RequestBody:
        case Kind::Responded:
        case Kind::ResponseHead:
        case Kind::ResponseBody:
        case Kind::ThreadAsked:
        case Kind::ThreadDone:
        case Kind::PhaseBegin:
        case Kind::DeferredMade:
        case Kind::PairAdded:
        case Kind::Fired:
        case Kind::Passed:
        case Kind::Waits:
        case Kind::Delivered:
        case Kind::Paused:
        case Kind::Unpaused:
        case Kind::Cancelled:
        case Kind::Swallowed:
        case Kind::FiringRefused:
        case Kind::Unhandled:
        case Kind::DeferredGone:
        case Kind::Gathers:
        case Kind::Gathered:
        case Kind::Suspended:
        case Kind::TimedOut:
        case Kind::Named:
        case Kind::Log:
        case Kind::Note:
        case Kind::Expected:
        case Kind::Held:
            return true;
    }
    return false;
}

TEST(Story, HasAWordForEveryKindAndEveryHook) {
    Script script;
    const Entity echo = script.protocol({}, "Echo");
    const Entity deferred = script.recorder->newEntity(EntityKind::Deferred);
    constexpr int lastHook = static_cast<int>(Hook::StopProtocol);
    for (int kind = 0; kind < 128; ++kind)
        for (int value = -1; value <= lastHook + 1; ++value)
            for (const Entity thing : {echo, deferred})
                script.record(static_cast<Kind>(kind), thing,
                              {.object = thing, .value1 = value, .value2 = value});
    const replay::Run run(script.path);

    for (std::uint32_t n = 0; n <= number(run.last()) + 1; ++n) {
        const Event& event = run.event(serialOf(n));
        const std::string told = sentence(run, serialOf(n));
        EXPECT_THAT(told, testing::EndsWith(".")) << n;
        EXPECT_EQ(told.find("of a kind that is not known"),
                  isKnown(event.kind) ? std::string::npos : told.find("of a kind"))
            << told;
        EXPECT_EQ(headline(run, serialOf(n)) == "unknown event", !isKnown(event.kind)) << told;
        toneOf(run, serialOf(n));
    }
}

TEST(Story, EveryHookHasItsFunctionsNameOrNamesWhomItCalls) {
    Script script;
    const Entity echo = script.protocol({}, "Echo");
    for (int hook = 1; hook <= static_cast<int>(Hook::StopProtocol); ++hook) {
        const Serial begin = script.beginCallback(echo, static_cast<Hook>(hook));
        EXPECT_THAT(lastSentence(script), HasSubstr("calls ")) << hook;
        EXPECT_THAT(lastSentence(script),
                    testing::AnyOf(HasSubstr("Echo 1"), HasSubstr("its "), HasSubstr("a service")))
            << hook;
        script.endCallback(begin, echo, static_cast<Hook>(hook));
        EXPECT_THAT(lastSentence(script), HasSubstr("returns")) << hook;
    }
}

}  // namespace
}  // namespace replay
