#include "visualizer/replay/facts/connections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/web/resource.h"
#include "engine/web/site.h"
#include "tests/recorded/network_runs.h"
#include "tests/recorded/servers.h"
#include "tests/recorded/temporary.h"
#include "visualizer/replay/replay.h"

namespace replay {
namespace {

using namespace recorded;

const Entity connection = Entity::of(EntityKind::Connection, 1);

TEST(ConnectionRows, AreGroupedByTheirFactoryInTheOrderOfOpening) {
    Recording program;
    engine::MemoryReactor& reactor = program.reactor;
    for (const std::uint16_t port : {1, 2})
        reactor.listenTCP(port, engine::ServerFactory::forProtocol<Echo>());
    std::vector<engine::MemoryPeer> peers;
    for (const std::uint16_t port : {2, 1, 2}) {
        peers.push_back(reactor.dial(port));
        reactor.settle();
    }
    const Entity chat = Entity::of(EntityKind::Factory, 1);
    const Entity site = Entity::of(EntityKind::Factory, 2);
    const Entity first = recorded::connection(1), second = recorded::connection(2),
                 third = recorded::connection(3);
    const replay::Run& run = program.run();

    using testing::ElementsAre;
    EXPECT_THAT(factoriesAndConnections(run, run.last()),
                ElementsAre(site, first, third, chat, second));
    EXPECT_THAT(factoriesAndConnections(run, run.originOf(second)),
                ElementsAre(site, first, chat, second));
    EXPECT_THAT(factoriesAndConnections(run, Serial::None), testing::IsEmpty());
}

TEST(ConnectionToShow, IsTheSelectedOneBeforeThatOfTheEvent) {
    const replay::Run run(temporary::recorded(network_runs::crowd, 3));
    const Entity second = Entity::of(EntityKind::Connection, 2);
    const Serial opened = run.originOf(second);

    EXPECT_EQ(connectionToShow(run, Serial::None, {}, {}), connection);
    EXPECT_EQ(connectionToShow(run, opened, {}, {}), second);
    EXPECT_EQ(connectionToShow(run, opened, connection, {}), connection);
    EXPECT_EQ(connectionToShow(run, Serial::None, {}, second), second);
}

TEST(ConnectionToShow, IsThatOfARequestAndThenTheNearestOneBefore) {
    Recording program;
    engine::MemoryReactor& reactor = program.reactor;
    reactor.listenTCP(80, std::make_shared<engine::web::Site>(
                              reactor, std::make_shared<engine::web::Resource>()));
    engine::MemoryPeer asks = reactor.dial(80), waits = reactor.dial(80);
    reactor.settle();
    asks.send("GET / HTTP/1.0\r\n\r\n");
    reactor.settle();
    program.recorder->note("after all");
    const Entity first = recorded::connection(1), second = recorded::connection(2);
    const Entity request = Entity::of(EntityKind::Request, 1);
    const Serial responded = program.first<events::Responded>();
    const Serial noted = program.last();
    const replay::Run& run = program.run();

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
    const replay::Run run(temporary::recorded(network_runs::echo));
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
    EXPECT_EQ(titleOf(run, late), "connection 1 · 127.0.0.1:50001 · Echo 1");
}

}  // namespace
}  // namespace replay
