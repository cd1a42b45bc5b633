#include "visualizer/replay/facts/connections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/trace/recorder.h"
#include "tests/desktop/pane_traces.h"
#include "tests/desktop/temporary.h"
#include "tests/trace/raw_event.h"
#include "visualizer/replay/state.h"

namespace replay {
namespace {

using engine::trace::ClockKind;
using engine::trace::Recorder;

const Entity connection = Entity::of(EntityKind::Connection, 1);

TEST(ConnectionRows, AreGroupedByTheirFactoryInTheOrderOfOpening) {
    const std::string path = temporary::path();
    const auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    const auto portOf = [&](Entity factory) {
        const Entity port = recorder->newEntity(EntityKind::Port);
        engine::trace::recordRaw(*recorder, events::Listening::kind, port, {.object = factory});
        return port;
    };
    const auto open = [&](Entity port) {
        const Entity opened = recorder->newEntity(EntityKind::Connection);
        engine::trace::recordRaw(*recorder, events::ConnectionOpened::kind, opened,
                                 {.object = port});
        return opened;
    };
    const Entity chat = recorder->newEntity(EntityKind::Factory);
    const Entity site = recorder->newEntity(EntityKind::Factory);
    const Entity chatPort = portOf(chat), sitePort = portOf(site);
    const Entity first = open(sitePort), second = open(chatPort), third = open(sitePort);
    const replay::Run run(path);

    using testing::ElementsAre;
    EXPECT_THAT(factoriesAndConnections(run, run.last()),
                ElementsAre(site, first, third, chat, second));
    EXPECT_THAT(factoriesAndConnections(run, run.originOf(second)),
                ElementsAre(site, first, chat, second));
    EXPECT_THAT(factoriesAndConnections(run, Serial::None), testing::IsEmpty());
}

TEST(ConnectionToShow, IsTheSelectedOneBeforeThatOfTheEvent) {
    const replay::Run run(temporary::recorded(pane_traces::crowd, 3));
    const Entity second = Entity::of(EntityKind::Connection, 2);
    const Serial opened = run.originOf(second);

    EXPECT_EQ(connectionToShow(run, Serial::None, {}, {}), connection);
    EXPECT_EQ(connectionToShow(run, opened, {}, {}), second);
    EXPECT_EQ(connectionToShow(run, opened, connection, {}), connection);
    EXPECT_EQ(connectionToShow(run, Serial::None, {}, second), second);
}

TEST(ConnectionToShow, IsThatOfARequestAndThenTheNearestOneBefore) {
    const std::string path = temporary::path();
    const auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    const Entity first = recorder->newEntity(EntityKind::Connection);
    const Entity second = recorder->newEntity(EntityKind::Connection);
    const Entity protocol = recorder->newEntity(EntityKind::Protocol);
    const Entity request = recorder->newEntity(EntityKind::Request);
    engine::trace::recordRaw(*recorder, events::ConnectionOpened::kind, first);
    engine::trace::recordRaw(*recorder, events::ConnectionOpened::kind, second);
    engine::trace::recordRaw(*recorder, events::ProtocolMade::kind, protocol, {.object = first});
    engine::trace::recordRaw(*recorder, events::RequestHead::kind, request,
                             {.object = protocol, .value2 = 18});
    const Serial responded =
        engine::trace::recordRaw(*recorder, events::Responded::kind, request, {.value1 = 200});
    const Serial noted = engine::trace::recordRaw(*recorder, events::Note::kind, {});
    const replay::Run run(path);

    EXPECT_EQ(connectionOf(run, request), first);
    EXPECT_EQ(connectionAt(run, responded), first);
    EXPECT_EQ(connectionAt(run, noted), first);
    EXPECT_EQ(connectionToShow(run, noted, {}, {}), first);
    EXPECT_EQ(connectionToShow(run, noted, {}, second), second);
    EXPECT_EQ(connectionAt(run, Serial::None), Entity());
}

TEST(ConnectionFacts, SayWhoCouldConnectWhereNobodyHas) {
    State state;
    EXPECT_EQ(noConnectionWords(state),
              "Nothing listens or connects in this run, up to this event.");

    const Entity port = Entity::of(EntityKind::Port, 1);
    state.ports[port] = {.port = port, .factory = {}, .portNumber = 1400};
    EXPECT_EQ(noConnectionWords(state), "Port 1400 listens, and no client has come.");
}

TEST(ConnectionFacts, TellOfOneThatIsNotOpenYetAndOfOneThatIsForgotten) {
    const replay::Run run(temporary::recorded(pane_traces::echo));
    Replay history(run);

    const ConnectionFacts early = factsOf(run, history.at(serialOf(1)), connection);
    const ConnectionFacts open = factsOf(run, history.at(run.originOf(connection)), connection);
    const ConnectionFacts late = factsOf(run, State(history.at(run.last())), connection);
    State forgotten = history.at(run.last());
    forgotten.connections.clear();

    EXPECT_EQ(statusOf(early), "not open yet");
    EXPECT_THAT(titleOf(run, early), testing::EndsWith(" · not open yet"));
    EXPECT_EQ(statusOf(open), "open");
    EXPECT_EQ(factsOf(run, forgotten, connection).in, 20u);
    EXPECT_EQ(statusOf(factsOf(run, forgotten, connection)), "closed");
    EXPECT_EQ(titleOf(run, factsOf(run, forgotten, connection)), titleOf(run, late));
    EXPECT_EQ(titleOf(run, late), "connection 1 · 127.0.0.1:50512 · Echo 1");
}

}  // namespace
}  // namespace replay
