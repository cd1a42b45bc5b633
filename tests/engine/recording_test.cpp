// What the engine writes down of a run.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/error.h"
#include "engine/memory_reactor.h"
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
        ElementsAre(
            Kind::Named, Kind::Listening, Kind::CallbackBegin, Kind::CallbackEnd,  // startFactory
            Kind::ReactorRun,                                                      //
            Kind::TurnBegin, Kind::PollBegin, Kind::PollEnd, Kind::Ready, Kind::ConnectionOpened,
            Kind::CallbackBegin, Kind::CallbackEnd,                      // buildProtocol
            Kind::ProtocolMade, Kind::CallbackBegin, Kind::CallbackEnd,  // connectionMade
            Kind::TurnBegin, Kind::PollBegin, Kind::PollEnd, Kind::Ready, Kind::Read,
            Kind::CallbackBegin, Kind::Write, Kind::CallbackEnd,  // dataReceived
            Kind::TurnBegin, Kind::PollBegin, Kind::Sent, Kind::PollEnd, Kind::CallScheduled,
            Kind::TurnBegin, Kind::CallbackBegin, Kind::ReactorStop, Kind::CallbackEnd,
            Kind::PortClosed, Kind::CallbackBegin, Kind::CallbackEnd,        // stopFactory
            Kind::ConnectionClosed, Kind::CallbackBegin, Kind::CallbackEnd,  // connectionLost
            Kind::ReactorEnd));
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
    const auto write = std::find_if(events.begin(), events.end(),
                                    [](const Event& event) { return event.kind == Kind::Write; });
    ASSERT_LE(write + 2, events.end());
    const Event& sent = write[1];
    EXPECT_EQ(sent.kind, Kind::Sent);
    EXPECT_EQ(sent.value1 + sent.value2, 100'000);
    EXPECT_GT(sent.value2, 0);
    EXPECT_EQ(sent.cause, trace::serialOf(static_cast<std::uint32_t>(write - events.begin() + 1)));
    EXPECT_EQ(write[2].kind, Kind::CallbackEnd);
    const auto rest = std::find_if(write + 2, events.end(),
                                   [](const Event& event) { return event.kind == Kind::Sent; });
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
    EXPECT_THAT(kinds, ElementsAre(Kind::CallScheduled, Kind::ReactorRun, Kind::TurnBegin,
                                   Kind::CallbackBegin, Kind::ReactorStop, Kind::CallbackEnd,
                                   Kind::PollBegin, Kind::PollEnd, Kind::ReactorEnd));
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
        running = running || events[i].kind == Kind::ReactorRun;
    }
}

TEST_F(Recording, NestsCallbacksLikeBrackets) {
    std::vector<Serial> open;
    const std::vector<Event> events = eventsOf(echoSession);
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].kind == Kind::CallbackBegin)
            open.push_back(trace::serialOf(static_cast<std::uint32_t>(i + 1)));
        if (events[i].kind != Kind::CallbackEnd)
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
        if (event.kind == Kind::Read || event.kind == Kind::Write)
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
        if (event.kind != Kind::CallScheduled)
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
        if (event.kind != Kind::ProtocolMade)
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
        if (event.kind == Kind::Exception)
            story.push_back(std::string(reader->text(event.data)));
        if (event.kind == Kind::CallbackEnd)
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
        if (event.kind == Kind::CallbackBegin)
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
