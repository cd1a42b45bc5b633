// What the engine writes down of a run.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/error.h"
#include "engine/memory_reactor.h"
#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/engine/protocols.h"
#include "tests/temporary_folder.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using trace::Event;
using trace::Hook;
using trace::Kind;
namespace events = trace::events;
using trace::Serial;

namespace {

class Recording : public ::testing::Test {
protected:
    TemporaryFolder folder;
    std::string path = folder / "run.trace";
    std::shared_ptr<trace::Recorder> recorder =
        trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual});

    // What was recorded, after `program` has run with a reactor that records.
    std::vector<Event> eventsOf(const std::function<void(MemoryReactor&)>& program,
                                std::uint64_t seed = 0) {
        {
            MemoryReactor reactor({.seed = seed, .trace = recorder});
            program(reactor);
        }
        recorder.reset();
        reader = std::make_unique<trace::Reader>(path);
        std::vector<Event> events;
        for (std::uint32_t i = 1; i <= reader->size(); ++i)
            events.push_back(reader->event(trace::serialOf(i)));
        return events;
    }

    std::unique_ptr<trace::Reader> reader;
};

void echoSession(MemoryReactor& reactor) {
    auto servers = std::make_shared<Servers>();
    servers->prepare = echo;
    reactor.listenTCP(1400, servers);
    MemoryPeer peer = reactor.dial(1400);
    peer.send("hello");
    reactor.settle();
    reactor.callLater(1s, [&] { reactor.stop(); });
    reactor.advance(1s);
}

TEST_F(Recording, TellsAnEchoSessionInOrder) {
    std::vector<Kind> kinds;
    for (const Event& event : eventsOf(echoSession))
        kinds.push_back(event.kind);
    EXPECT_THAT(
        kinds,
        ElementsAre(events::Named::kind, events::Listening::kind, events::CallbackBegin::kind,
                    events::CallbackEnd::kind,  // startFactory
                    events::ReactorRun::kind,   //
                    events::TurnBegin::kind, events::PollBegin::kind, events::PollEnd::kind,
                    events::Ready::kind, events::ConnectionOpened::kind,
                    events::CallbackBegin::kind, events::CallbackEnd::kind,  // buildProtocol
                    events::ProtocolMade::kind, events::CallbackBegin::kind,
                    events::CallbackEnd::kind,  // connectionMade
                    events::TurnBegin::kind, events::PollBegin::kind, events::PollEnd::kind,
                    events::Ready::kind, events::Read::kind, events::CallbackBegin::kind,
                    events::Write::kind, events::CallbackEnd::kind,  // dataReceived
                    events::TurnBegin::kind, events::PollBegin::kind, events::Sent::kind,
                    events::PollEnd::kind, events::CallScheduled::kind, events::TurnBegin::kind,
                    events::CallbackBegin::kind, events::ReactorStop::kind,
                    events::CallbackEnd::kind, events::PortClosed::kind,
                    events::CallbackBegin::kind, events::CallbackEnd::kind,  // stopFactory
                    events::ConnectionClosed::kind, events::CallbackBegin::kind,
                    events::CallbackEnd::kind,  // connectionLost
                    events::ReactorEnd::kind));
}

TEST_F(Recording, TellsThatTheSystemTookWhatIsLargeBeforeTheCallbackReturned) {
    const std::string large(100'000, 'x');  // more than a pipe holds
    const std::vector<Event> events = eventsOf([&](MemoryReactor& reactor) {
        auto servers = std::make_shared<Servers>();
        servers->prepare = [&](Scripted& protocol) {
            protocol.onMade = [&](Scripted& self) { self.transport().write(large); };
        };
        reactor.listenTCP(1400, servers);
        MemoryPeer peer = reactor.dial(1400);
        peer.pauseReading();
        reactor.settle();
        peer.resumeReading();
        reactor.settle();
    });
    const auto write = std::find_if(events.begin(), events.end(), [](const Event& event) {
        return event.kind == events::Write::kind;
    });
    ASSERT_LE(write + 2, events.end());
    const Event& sent = write[1];
    EXPECT_EQ(sent.kind, events::Sent::kind);
    EXPECT_EQ(sent.value1 + sent.value2, 100'000);
    EXPECT_GT(sent.value2, 0);
    EXPECT_EQ(sent.cause, trace::serialOf(static_cast<std::uint32_t>(write - events.begin() + 1)));
    EXPECT_EQ(write[2].kind, events::CallbackEnd::kind);
    const auto rest = std::find_if(write + 2, events.end(), [](const Event& event) {
        return event.kind == events::Sent::kind;
    });
    ASSERT_NE(rest, events.end());
    EXPECT_EQ(rest->value1, sent.value2);
    EXPECT_EQ(rest->value2, 0);
}

TEST_F(Recording, TellsOfACrashThatItsTurnGoesToTheEnd) {
    const std::vector<Event> events = eventsOf([](MemoryReactor& reactor) {
        reactor.callLater(0s, [&] { reactor.crash(); });
        reactor.run();
    });
    std::vector<Kind> kinds;
    for (const Event& event : events)
        kinds.push_back(event.kind);
    EXPECT_THAT(kinds, ElementsAre(events::CallScheduled::kind, events::ReactorRun::kind,
                                   events::TurnBegin::kind, events::CallbackBegin::kind,
                                   events::ReactorStop::kind, events::CallbackEnd::kind,
                                   events::PollBegin::kind, events::PollEnd::kind,
                                   events::ReactorEnd::kind));
    EXPECT_EQ(events[4].value1, 1);
    EXPECT_EQ(events[4].cause, trace::serialOf(4));
    EXPECT_EQ(events[8].cause, trace::serialOf(3));
}

TEST_F(Recording, GivesEveryEventACauseThatCameBefore) {
    const std::vector<Event> events = eventsOf(echoSession);
    bool running = false;
    for (std::size_t i = 0; i < events.size(); ++i) {
        EXPECT_LT(trace::number(events[i].cause), i + 1);
        if (running) {
            EXPECT_NE(events[i].cause, Serial::None) << "event " << i + 1;
        }
        running = running || events[i].kind == events::ReactorRun::kind;
    }
}

TEST_F(Recording, NestsCallbacksLikeBrackets) {
    std::vector<Serial> open;
    const std::vector<Event> events = eventsOf(echoSession);
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].kind == events::CallbackBegin::kind)
            open.push_back(trace::serialOf(static_cast<std::uint32_t>(i + 1)));
        if (events[i].kind != events::CallbackEnd::kind)
            continue;
        ASSERT_FALSE(open.empty());
        EXPECT_EQ(events[i].cause, open.back());
        open.pop_back();
    }
    EXPECT_TRUE(open.empty());
}

TEST_F(Recording, KeepsTheBytesAndTheirPlaceInTheStream) {
    std::vector<std::string> seen;
    for (const Event& event : eventsOf([](MemoryReactor& reactor) {
             auto servers = std::make_shared<Servers>();
             servers->prepare = echo;
             reactor.listenTCP(7, servers);
             MemoryPeer peer = reactor.dial(7);
             for (const char* word : {"ab", "c"}) {
                 peer.send(word);
                 reactor.settle();
             }
         })) {
        if (event.kind == events::Read::kind || event.kind == events::Write::kind)
            seen.push_back(std::string(reader->payload(event.data)->bytes) + "@" +
                           std::to_string(event.value2));
    }
    EXPECT_THAT(seen, ElementsAre("ab@0", "ab@0", "c@2", "c@2"));
}

TEST_F(Recording, RemembersTheLineThatAsked) {
    unsigned line = 0;
    for (const Event& event : eventsOf([&](MemoryReactor& reactor) {
             line = __LINE__ + 1;
             reactor.callLater(1s, [] {});
         })) {
        if (event.kind != events::CallScheduled::kind)
            continue;
        const auto site = reader->site(event.site);
        ASSERT_TRUE(site);
        EXPECT_EQ(site->line, line);
        EXPECT_EQ(site->file, "tests/engine/recording_test.cpp");
        EXPECT_TRUE(reader->source(site->file));
    }
}

TEST_F(Recording, NamesTheProtocolAndTheLineOfItsClass) {
    for (const Event& event : eventsOf(echoSession)) {
        if (event.kind != events::ProtocolMade::kind)
            continue;
        EXPECT_EQ(reader->text(event.data), "Scripted");
        EXPECT_EQ(reader->site(event.site)->file, "tests/engine/protocols.h");
    }
}

TEST_F(Recording, TellsOfAnExceptionBeforeTheEndOfItsCallback) {
    std::vector<std::string> story;
    for (const Event& event : eventsOf([](MemoryReactor& reactor) {
             reactor.callLater(0s, [] { throw std::runtime_error("oops"); });
             reactor.settle();
         })) {
        if (event.kind == events::Exception::kind)
            story.push_back(std::string(reader->text(event.data)));
        if (event.kind == events::CallbackEnd::kind)
            story.push_back("end " + std::to_string(event.value2));
    }
    EXPECT_THAT(story, ElementsAre("runtime_error: oops", "end 1"));
}

TEST_F(Recording, CarriesVirtualTime) {
    std::vector<std::int64_t> times;
    for (const Event& event : eventsOf([](MemoryReactor& reactor) {
             reactor.callLater(1s, [] {});
             reactor.callLater(3s, [] {});
             reactor.advance(5s);
         })) {
        if (event.kind == events::CallbackBegin::kind)
            times.push_back(reader->nanoseconds(event));
    }
    EXPECT_THAT(times, ElementsAre(1'000'000'000, 3'000'000'000));
}

TEST_F(Recording, IsTheSameForTheSameSeed) {
    const auto run = [this](std::uint64_t seed) {
        recorder = trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual});
        std::string all;
        for (const Event& event : eventsOf(echoSession, seed))
            all.append(reinterpret_cast<const char*>(&event), sizeof event);
        return all;
    };
    EXPECT_EQ(run(7), run(7));
    EXPECT_NE(run(7), run(8));
}

TEST(NotRecording, NamesNothing) {
    MemoryReactor reactor;
    EXPECT_EQ(reactor.trace(), nullptr);
    EXPECT_FALSE(reactor.newEntity(trace::EntityKind::Call));
}

}  // namespace
