#include <gtest/gtest.h>

#include <csignal>

#include "tests/recorded/recording.h"

namespace replay {
namespace {

using namespace recorded;

struct Names : testing::Test, Recording {
    std::string name(Entity entity) { return run().nameOf(entity); }
    // By hand, since the engine leaves out namespaces and signs that cannot be printed.
    Entity named(std::string_view words) {
        const Entity factory = recorder->newEntity(EntityKind::Factory);
        record(events::Named{.thing = factory, .given = recorder->text(words)});
        return factory;
    }
    Entity protocol(std::string_view type) {
        const Entity made = recorder->newEntity(EntityKind::Protocol);
        record(events::ProtocolMade{
            .protocol = made, .connection = connection(1), .type = recorder->text(type)});
        return made;
    }
};

TEST_F(Names, AreShortAndClear) {
    EXPECT_EQ(name(named("app::net::EchoFactory")), "EchoFactory");
    EXPECT_EQ(name(connection(1)), "connection 1");
    EXPECT_EQ(name(protocol("app::Echo")), "Echo 1");
    EXPECT_EQ(name(protocol("app::Box<std::string>")), "Box<std::string> 2");
    EXPECT_EQ(name(Entity::of(EntityKind::Reactor, 1)), "the reactor");
    EXPECT_EQ(name(Entity::of(EntityKind::Signal, SIGINT)), "SIGINT");
    EXPECT_EQ(name(Entity::of(EntityKind::Signal, 40)), "signal 40");
    EXPECT_EQ(name(Entity::of(EntityKind::Protocol, 9)), "protocol 9");
    EXPECT_EQ(name(Entity{0xFF000001}), "thing 1");
}

TEST_F(Names, OfCallsComeFromTheSource) {
    auto tick = [] {};
    reactor.callLater(1s, tick);
    reactor.callLater(1s, [&] { reactor.stop(); });
    const Entity nowhere = Entity::of(EntityKind::Call, 9);

    EXPECT_EQ(name(Entity::of(EntityKind::Call, 1)), "call 1 (tick)");
    EXPECT_EQ(name(Entity::of(EntityKind::Call, 2)), "call 2 ([&] { reactor.stop(); })");
    EXPECT_EQ(name(nowhere), "call 9");
    EXPECT_EQ(run().labelOf(nowhere), "");
}

TEST_F(Names, StayPrintable) {
    const std::string evil = name(named("evil\x1B[2J" + std::string(1000, 'x')));

    EXPECT_EQ(evil.find('\x1B'), std::string::npos);
    EXPECT_LT(evil.size(), 100u);
}

}  // namespace
}  // namespace replay
