#include <gtest/gtest.h>

#include <csignal>

#include "tests/replay/script.h"

namespace replay {
namespace {

std::string nameIn(const Script& script, Entity entity) {
    return replay::Run(script.path).nameOf(entity);
}

TEST(Names, AreShortAndClear) {
    Script script;
    const Entity factory = script.factory("app::net::EchoFactory");
    const Entity connection = script.open({});
    const Entity echo = script.protocol(connection, "app::Echo");
    const Entity boxed = script.protocol(connection, "app::Box<std::string>");

    EXPECT_EQ(nameIn(script, factory), "EchoFactory");
    EXPECT_EQ(nameIn(script, connection), "connection 1");
    EXPECT_EQ(nameIn(script, echo), "Echo 1");
    EXPECT_EQ(nameIn(script, boxed), "Box<std::string> 2");
    EXPECT_EQ(nameIn(script, script.reactor), "the reactor");
    EXPECT_EQ(nameIn(script, Entity::of(EntityKind::Signal, SIGINT)), "SIGINT");
    EXPECT_EQ(nameIn(script, Entity::of(EntityKind::Signal, 40)), "signal 40");
    EXPECT_EQ(nameIn(script, Entity::of(EntityKind::Protocol, 9)), "protocol 9");
    EXPECT_EQ(nameIn(script, Entity{0xFF000001}), "thing 1");
}

TEST(Names, OfCallsComeFromTheSource) {
    Script script;
    auto tick = [] {};
    const Entity named = script.callLater(1s, tick);
    const Entity lambda = script.callLater(1s, [&] { script.stop(); });
    const Entity nowhere = Entity::of(EntityKind::Call, 9);

    EXPECT_EQ(nameIn(script, named), "call 1 (tick)");
    EXPECT_EQ(nameIn(script, lambda), "call 2 ([&] { script.stop(); })");
    EXPECT_EQ(nameIn(script, nowhere), "call 9");
    EXPECT_EQ(replay::Run(script.path).labelOf(nowhere), "");
}

TEST(Names, StayPrintable) {
    Script script;
    const Entity factory = script.factory("evil\x1B[2J" + std::string(1000, 'x'));

    const std::string name = nameIn(script, factory);

    EXPECT_EQ(name.find('\x1B'), std::string::npos);
    EXPECT_LT(name.size(), 100u);
}

}  // namespace
}  // namespace replay
