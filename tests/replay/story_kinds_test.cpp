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
        case Kind{}:
        case events::ReactorRun::kind:
        case events::ReactorStop::kind:
        case events::ReactorEnd::kind:
        case events::TurnBegin::kind:
        case events::PollBegin::kind:
        case events::PollEnd::kind:
        case events::Ready::kind:
        case events::CallScheduled::kind:
        case events::CallMoved::kind:
        case events::CallCancelled::kind:
        case events::CallbackBegin::kind:
        case events::CallbackEnd::kind:
        case events::Exception::kind:
        case events::Listening::kind:
        case events::ListenFailed::kind:
        case events::PortClosed::kind:
        case events::Connecting::kind:
        case events::ConnectFailed::kind:
        case events::ConnectionOpened::kind:
        case events::ProtocolMade::kind:
        case events::Read::kind:
        case events::Write::kind:
        case events::Sent::kind:
        case events::CloseRequested::kind:
        case events::ConnectionClosed::kind:
        case events::HalfClosed::kind:
        case events::Secured::kind:
        case events::ReadPaused::kind:
        case events::ReadResumed::kind:
        case events::ProducerRegistered::kind:
        case events::ProducerUnregistered::kind:
        case events::ProducerPaused::kind:
        case events::ProducerResumed::kind:
        case events::DatagramIn::kind:
        case events::DatagramOut::kind:
        case events::Line::kind:
        case events::Raw::kind:
        case events::String::kind:
        case events::Garbled::kind:
        case events::RequestHead::kind:
        case events::RequestBody::kind:
        case events::Responded::kind:
        case events::ResponseHead::kind:
        case events::ResponseBody::kind:
        case events::ThreadAsked::kind:
        case events::ThreadDone::kind:
        case events::PhaseBegin::kind:
        case events::DeferredMade::kind:
        case events::PairAdded::kind:
        case events::Fired::kind:
        case events::Passed::kind:
        case events::Waits::kind:
        case events::Delivered::kind:
        case events::Paused::kind:
        case events::Unpaused::kind:
        case events::Cancelled::kind:
        case events::Swallowed::kind:
        case events::FiringRefused::kind:
        case events::Unhandled::kind:
        case events::DeferredGone::kind:
        case events::Gathers::kind:
        case events::Gathered::kind:
        case events::Suspended::kind:
        case events::TimedOut::kind:
        case events::Named::kind:
        case events::Log::kind:
        case events::Note::kind:
        case events::Expected::kind:
        case events::Held::kind:
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
