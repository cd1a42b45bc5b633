// A name that is looked up: what the trace says of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "engine/asio_reactor.h"
#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "tests/engine/protocols.h"
#include "tests/temporary_folder.h"

using namespace engine;
using namespace engine::testing;
using ::testing::HasSubstr;
namespace events = trace::events;

namespace {

class ALookUp : public ::testing::Test {
protected:
    // That of a client that connects to `host`, where nobody listens.
    std::optional<events::NameLookedUp> of(const std::string& host) {
        {
            AsioReactor reactor({.trace = trace::Recorder::create(path)});
            auto clients = std::make_shared<Clients>();
            clients->onFailed = [&](Connector&, const Failure&) { reactor.stop(); };
            const std::uint16_t port = freePort(reactor);
            reactor.callWhenRunning([&] { reactor.connectTCP(host, port, clients); });
            reactor.run();
        }
        reader.emplace(path);
        for (std::uint32_t n = 1; n <= reader->size(); ++n) {
            at = trace::serialOf(n);
            if (const auto event = trace::as<events::NameLookedUp>(reader->event(at)))
                return event;
        }
        return std::nullopt;
    }

    static std::uint16_t freePort(Reactor& reactor) {
        const auto port = reactor.listenTCP(0, std::make_shared<Servers>());
        port->stopListening();
        return port->getHost().port;
    }

    TemporaryFolder folder;
    std::string path = folder / "run.trace";
    std::optional<trace::Reader> reader;
    trace::Serial at = trace::Serial::None;
};

}  // namespace

TEST_F(ALookUp, SaysWhatWasFoundAndWhoAsked) {
    const events::NameLookedUp event = of("localhost").value();
    EXPECT_EQ(event.connector, trace::Entity::of(trace::EntityKind::Connector, 1));
    EXPECT_EQ(reader->text(event.host), "localhost");
    EXPECT_THAT(std::string(reader->text(event.found)), HasSubstr("127.0.0.1"));
    EXPECT_FALSE(reader->isFailure(event.found));
    EXPECT_GT(event.took, 0);
}

TEST_F(ALookUp, SaysWhyNothingWasFound) {
    const events::NameLookedUp event = of("no-such-host.invalid").value();
    EXPECT_TRUE(reader->isFailure(event.found));
    EXPECT_FALSE(reader->text(event.found).empty());
}

// Its cause is that of the attempt: the callback in which connectTCP was called.
TEST_F(ALookUp, HasTheCauseOfTheAttempt) {
    ASSERT_TRUE(of("localhost"));
    trace::Serial connecting = at;
    while (!trace::is<events::Connecting>(reader->event(connecting)))
        connecting = trace::serialOf(number(connecting) - 1);
    EXPECT_EQ(reader->causeOf(at), reader->causeOf(connecting));
}

TEST_F(ALookUp, IsNotMadeForANumericAddress) {
    EXPECT_FALSE(of("127.0.0.1"));
}
