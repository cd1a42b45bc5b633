// What is left of a Deferred: the report of a failure that nobody handled, and its trace.

#include <functional>

#include "engine/error.h"
#include "engine/memory_reactor.h"
#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/engine/deferred_story.h"
#include "tests/temporary_folder.h"

namespace {

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using trace::Event;
using trace::Kind;
namespace events = trace::events;

std::string reportOf(const std::function<void()>& program) {
    ::testing::internal::CaptureStderr();
    program();
    return ::testing::internal::GetCapturedStderr();
}

TEST(DeferredReport, TellsAFailureThatNobodyHandledWithBothPlaces) {
    int failed = 0;
    const std::string report = reportOf([&] {
        Deferred<int> deferred;
        failed = __LINE__ + 1;
        deferred.errback(Boom("no page"));
    });

    const std::string file = "tests/engine/deferred_recording_test.cpp:";
    EXPECT_THAT(report, HasSubstr("Boom: no page"));
    EXPECT_THAT(report, HasSubstr("began at " + file + std::to_string(failed)));
    EXPECT_THAT(report, HasSubstr("made at " + file + std::to_string(failed - 2)));
}

TEST(DeferredReport, ComesWhenTheLastHandleGoesAndOnce) {
    auto deferred = std::make_unique<Deferred<int>>(fail<int>(Boom()));
    const auto copy = std::make_unique<Deferred<int>>(*deferred);

    EXPECT_THAT(reportOf([&] { deferred.reset(); }), IsEmpty());
    EXPECT_THAT(reportOf([&] { const_cast<std::unique_ptr<Deferred<int>>&>(copy).reset(); }),
                HasSubstr("Unhandled failure"));
}

TEST(DeferredReport, DoesNotComeWhereAnErrbackRecovered) {
    EXPECT_THAT(reportOf([] { fail<int>(Boom()).addErrback([] { return 0; }); }), IsEmpty());
}

TEST(DeferredReport, DoesNotComeOfTheOneWhoseFailureWasTakenOver) {
    EXPECT_THAT(reportOf([] {
                    auto inner = fail<int>(Boom());
                    succeed(1).addCallback([&] { return inner; }).addErrback([] { return 0; });
                }),
                IsEmpty());
}

TEST(DeferredReport, ComesAlsoOfAFailureThatArrivedDuringAPause) {
    EXPECT_THAT(reportOf([] {
                    Deferred<int> deferred;
                    deferred.pause();
                    deferred.errback(Boom());
                }),
                HasSubstr("Boom"));
}

// --- The trace ---

class DeferredRecording : public ::testing::Test {
protected:
    TemporaryFolder folder;
    std::string path = folder / "run.trace";

    // Of Deferreds alone.
    std::vector<Event> eventsOf(const std::function<void()>& program) {
        {
            MemoryReactor reactor(
                {.trace = trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual})});
            program();
        }
        reader = std::make_unique<trace::Reader>(path);
        std::vector<Event> events;
        for (std::uint32_t i = 1; i <= reader->size(); ++i) {
            const Event event = reader->event(trace::serialOf(i));
            if (event.subject.kind() == trace::EntityKind::Deferred) {
                events.push_back(event);
                serials.push_back(trace::serialOf(i));
            }
        }
        return events;
    }
    std::vector<Kind> kindsOf(const std::function<void()>& program) {
        std::vector<Kind> kinds;
        for (const Event& event : eventsOf(program))
            kinds.push_back(event.kind);
        return kinds;
    }
    // The first of its kind.
    std::size_t indexOf(const std::vector<Event>& events, Kind kind) {
        std::size_t i = 0;
        while (i < events.size() && events[i].kind != kind)
            ++i;
        return i;
    }

    std::unique_ptr<trace::Reader> reader;
    std::vector<trace::Serial> serials;
};

TEST_F(DeferredRecording, TellsAChainFromItsMakingToItsEnd) {
    EXPECT_THAT(
        kindsOf([] {
            Deferred<int> deferred;
            deferred.addCallback([](int n) { return n; }).addErrback([] { return 0; });
            deferred.callback(1);
        }),
        ElementsAre(events::DeferredMade::kind, events::PairAdded::kind, events::PairAdded::kind,
                    events::Fired::kind, events::CallbackBegin::kind, events::CallbackEnd::kind,
                    events::Passed::kind, events::DeferredGone::kind));
}

TEST_F(DeferredRecording, GivesACallbackItsEndAsABracket) {
    const auto events = eventsOf([] { succeed(1).addCallback([](int n) { return n; }); });

    const std::size_t begin = indexOf(events, events::CallbackBegin::kind);
    const std::size_t end = indexOf(events, events::CallbackEnd::kind);
    ASSERT_LT(end, events.size());
    EXPECT_EQ(events[end].cause, serials[begin]);
}

TEST_F(DeferredRecording, MakesWhatACallbackDoesFollowFromIt) {
    const auto events = eventsOf([] {
        Deferred<int> other;
        succeed(1).addCallback([&](int n) { other.callback(n); });
    });

    const std::size_t begin = indexOf(events, events::CallbackBegin::kind);
    ASSERT_LT(begin + 1, events.size());
    EXPECT_EQ(events[begin + 1].kind, events::Fired::kind);
    EXPECT_EQ(events[begin + 1].cause, serials[begin]);
}

TEST_F(DeferredRecording, TellsWhoWaitsAndWhoDelivers) {
    const auto events = eventsOf([] {
        Deferred<int> inner;
        auto outer = succeed(1).addCallback([&](int) { return inner; });
        inner.callback(2);
    });

    const Event& waits = events.at(indexOf(events, events::Waits::kind));
    const Event& delivered = events.at(indexOf(events, events::Delivered::kind));
    EXPECT_EQ(waits.subject, delivered.subject);
    EXPECT_EQ(waits.object, delivered.object);
    EXPECT_NE(waits.subject, waits.object);
}

TEST_F(DeferredRecording, TellsHoldingUpAndGivingUp) {
    EXPECT_THAT(kindsOf([] {
                    Deferred<int> deferred;
                    deferred.pause();
                    deferred.unpause();
                    deferred.cancel();
                    deferred.callback(1);
                    EXPECT_THROW(deferred.callback(2), AlreadyCalledError);
                    deferred.addErrback([] { return 0; });
                }),
                ElementsAre(events::DeferredMade::kind, events::Paused::kind,
                            events::Unpaused::kind, events::Cancelled::kind, events::Fired::kind,
                            events::Swallowed::kind, events::FiringRefused::kind,
                            events::PairAdded::kind, events::CallbackBegin::kind,
                            events::CallbackEnd::kind, events::DeferredGone::kind));
}

TEST_F(DeferredRecording, TracesAnUnhandledFailureBackToWhereItBegan) {
    std::vector<Event> events;
    reportOf([&] {
        events = eventsOf([] { succeed(1).addCallback([](int) -> int { throw Boom(); }); });
    });

    const Event& unhandled = events.at(indexOf(events, events::Unhandled::kind));
    EXPECT_EQ(unhandled.cause, serials.at(indexOf(events, events::Exception::kind)));
}

TEST_F(DeferredRecording, IsNotDoneWithoutAReactor) {
    EXPECT_THAT(kindsOf([] {}), IsEmpty());
    EXPECT_FALSE(succeed(1).chain()->entity());
}

}  // namespace
