// UDP for real, on this machine, on whatever port is free.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "tests/engine/datagrams.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

class RealDatagrams : public ::testing::TestWithParam<std::string> {
protected:
    AsioReactor reactor;
    std::shared_ptr<Datagrams> here = std::make_shared<Datagrams>();
    std::shared_ptr<Datagrams> there = std::make_shared<Datagrams>();
    std::shared_ptr<DatagramTransport> hereAt =
        reactor.listenUDP(0, here, {.interface = GetParam()});
    std::shared_ptr<DatagramTransport> thereAt =
        reactor.listenUDP(0, there, {.interface = GetParam()});
};

INSTANTIATE_TEST_SUITE_P(Over, RealDatagrams, ::testing::Values("127.0.0.1", "::1"),
                         [](const auto& which) { return which.index == 0 ? "IPv4" : "IPv6"; });

TEST_P(RealDatagrams, GoThereAndBackEmptyAndLargeOnes) {
    const std::string large(65'507, 'x');
    there->onData = [](Datagrams& self, std::string_view data, const Address& from) {
        self.transport().write(data, from);
    };
    here->onData = [&](Datagrams& self, std::string_view data, const Address&) {
        if (data.empty())
            self.transport().write(large, thereAt->getHost());
        else
            reactor.stop();
    };
    hereAt->write("", thereAt->getHost());
    reactor.run();
    EXPECT_THAT(here->story, ElementsAre("start", "data ", "data " + large, "stop"));
    EXPECT_EQ(there->senders.at(0), hereAt->getHost());
    EXPECT_EQ(here->senders.at(0), thereAt->getHost());
}

TEST_P(RealDatagrams, AreRefusedWhereNobodyListensAnyMore) {
    const Address gone = thereAt->getHost();
    thereAt->stopListening();
    hereAt->connect(gone);
    here->onRefused = [&](Datagrams&) { reactor.stop(); };
    hereAt->write("hello?");
    reactor.run();
    EXPECT_THAT(here->story, ElementsAre("start", "refused", "stop"));
}

TEST_P(RealDatagrams, PortThatIsTakenIsSaidToBeTaken) {
    try {
        reactor.listenUDP(thereAt->getHost().port, here, {.interface = GetParam()});
        FAIL() << "it listened twice";
    } catch (const CannotListenError& error) {
        EXPECT_THAT(error.what(), HasSubstr(thereAt->getHost().text()));
        EXPECT_THAT(error.what(), HasSubstr("Another program has this port"));
    }
}

TEST_P(RealDatagrams, GoToAddressesOnly) {
    EXPECT_THROW(hereAt->write("x", {"localhost", 7}), std::invalid_argument);
    EXPECT_THROW(hereAt->connect({"localhost", 7}), std::invalid_argument);
    EXPECT_THROW(reactor.listenUDP(0, here, {.interface = "nonsense"}), CannotListenError);
}

}  // namespace
