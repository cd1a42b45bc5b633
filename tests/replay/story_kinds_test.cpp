// Whatever a trace may hold is told in words.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/recorded/servers.h"
#include "visualizer/replay/story.h"

namespace replay {
namespace {

using namespace recorded;
using testing::HasSubstr;

// Impossible events, about an Echo that was there.
struct EveryKind : testing::Test, Recording {
    Server<Echo> server{reactor};
    engine::MemoryPeer peer = server.connect();
    const Entity echo = Entity::of(EntityKind::Protocol, 1);
};

// "PollEnd"; "" of a kind that the engine cannot record.
std::string_view nameOf(Kind kind) {
    std::string_view name;
    [&]<typename... Es>(events::Kinds<Es...>) {
        ((kind == Es::kind ? void(name = Es::name) : void()), ...);
    }(events::Every{});
    return name;
}

TEST_F(EveryKind, HasAWordWithEveryHook) {
    const Entity deferred = recorder->newEntity(EntityKind::Deferred);
    constexpr int lastHook = static_cast<int>(Hook::StopProtocol);
    for (int kind = 0; kind < 256; ++kind)
        for (int value = -1; value <= lastHook + 1; ++value)
            for (const Entity thing : {echo, deferred})
                recorder->append({.kind = static_cast<Kind>(kind),
                                  .subject = thing,
                                  .object = thing,
                                  .value1 = value,
                                  .value2 = value});
    const replay::Run& run = this->run();

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

TEST(NothingYet, IsSaidInWords) {
    const Recording program;
    const replay::Run run(program.path);

    EXPECT_EQ(sentence(run, Serial::None), "Nothing has happened yet.");
    EXPECT_EQ(headline(run, Serial::None), "nothing yet");
    EXPECT_EQ(sentence(run, serialOf(number(run.last()) + 1)), "An event without a kind.");
}

TEST_F(EveryKind, OfHookHasItsFunctionsNameOrNamesWhomItCalls) {
    for (int n = 1; n <= static_cast<int>(Hook::StopProtocol); ++n) {
        const Hook hook = static_cast<Hook>(n);
        const Serial begin = record(events::CallbackBegin{.callee = echo, .hook = hook});
        EXPECT_THAT(sentence(run(), begin), HasSubstr("calls ")) << n;
        EXPECT_THAT(sentence(run(), begin),
                    testing::AnyOf(HasSubstr("Echo 1"), HasSubstr("its "), HasSubstr("a service")))
            << n;
        const Serial end =
            record(events::CallbackEnd{.callee = echo, .hook = hook}, {.cause = begin});
        EXPECT_THAT(sentence(run(), end), HasSubstr("returns")) << n;
    }
}

}  // namespace
}  // namespace replay
