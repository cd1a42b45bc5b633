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

// "PollEnd"; "" of a kind that the engine cannot record.
std::string_view nameOf(Kind kind) {
    std::string_view name;
    [&]<typename... Es>(events::Kinds<Es...>) {
        ((kind == Es::kind ? void(name = Es::name) : void()), ...);
    }(events::Every{});
    return name;
}

TEST(Story, HasAWordForEveryKindAndEveryHook) {
    Script script;
    const Entity echo = script.protocol({}, "Echo");
    const Entity deferred = script.recorder->newEntity(EntityKind::Deferred);
    constexpr int lastHook = static_cast<int>(Hook::StopProtocol);
    for (int kind = 0; kind < 256; ++kind)
        for (int value = -1; value <= lastHook + 1; ++value)
            for (const Entity thing : {echo, deferred})
                script.recorder->append({.kind = static_cast<Kind>(kind),
                                         .subject = thing,
                                         .object = thing,
                                         .value1 = value,
                                         .value2 = value});
    const replay::Run run(script.path);

    for (std::uint32_t n = 1; n <= number(run.last()); ++n) {
        const Serial at = serialOf(n);
        const Kind kind = run.event(at).kind;
        const bool isKnown = !nameOf(kind).empty();
        const std::string told = sentence(run, at);
        EXPECT_THAT(told, testing::EndsWith("."));
        EXPECT_EQ(told.starts_with("An event"), !isKnown) << told;
        EXPECT_EQ(headline(run, at) == "unknown event", !isKnown && kind != Kind{}) << told;
        if (reportsAnError(run.event(at))) {
            EXPECT_EQ(toneOf(run, at), Tone::Error) << told;
        }
        EXPECT_EQ(factsOf(run, at)[0].words, isKnown          ? nameOf(kind)
                                             : kind == Kind{} ? "None"
                                                              : "from a later version");
    }
}

TEST(Story, SaysWhereNothingHasHappened) {
    Script script;
    const replay::Run run(script.path);

    EXPECT_EQ(sentence(run, Serial::None), "Nothing has happened yet.");
    EXPECT_EQ(headline(run, Serial::None), "nothing yet");
    EXPECT_EQ(sentence(run, serialOf(number(run.last()) + 1)), "An event without a kind.");
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
