// UNIX sockets for real: in a folder that each test has for itself.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "tests/engine/protocols.h"
#include "tests/temporary_folder.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

class ARealUnixPort : public ::testing::Test {
protected:
    TemporaryFolder own;
    fs::path folder = own.path;
    std::string path = own / "socket";
    std::shared_ptr<Servers> servers = std::make_shared<Servers>();
    std::shared_ptr<Clients> clients = std::make_shared<Clients>();
    AsioReactor reactor;

    std::string whyItCannotListen() {
        try {
            reactor.listenUNIX(path, servers);
        } catch (const CannotListenError& error) {
            return error.what();
        }
        return "it listens";
    }
};

// What a program leaves that is killed: a socket file, and nobody behind it.
void leaveASocketFile(const std::string& path) {
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    ASSERT_EQ(::bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    ::close(descriptor);
}

TEST_F(ARealUnixPort, EchoesThereAndBackAndRemovesItsFile) {
    const std::string large(1'000'000, 'x');
    servers->prepare = echo;
    clients->prepare = [&](Scripted& protocol) {
        protocol.onMade = [&](Scripted& self) { self.transport().write(large); };
        protocol.onData = [&](Scripted& self, std::string_view) {
            if (self.received.size() == large.size())
                self.transport().loseConnection();
        };
    };
    clients->onLost = [&](Connector&, const Failure&) { reactor.stop(); };
    const auto port = reactor.listenUNIX(path, servers);
    EXPECT_EQ(port->getHost().text(), "unix:" + path);
    EXPECT_TRUE(fs::is_socket(path));
    reactor.connectUNIX(path, clients);

    reactor.run();

    EXPECT_EQ(clients->made.at(0)->received, large);
    EXPECT_EQ(clients->made.at(0)->transport().getPeer().text(), "unix:" + path);
    EXPECT_EQ(servers->made.at(0)->transport().getPeer().text(), "unix:");
    EXPECT_FALSE(fs::exists(path));
}

TEST_F(ARealUnixPort, EndsOneDirectionAndGoesOnInTheOther) {
    servers->prepare = [](Scripted& protocol) {
        protocol.onMade = [](Scripted& self) {
            self.transport().write("that is all");
            self.transport().loseWriteConnection();
        };
    };
    clients->onLost = [&](Connector&, const Failure&) { reactor.stop(); };
    reactor.listenUNIX(path, servers);
    reactor.connectUNIX(path, clients);
    reactor.run();
    EXPECT_THAT(clients->made.at(0)->story,
                ElementsAre("made", "data that is all", "lost ConnectionDone"));
}

TEST_F(ARealUnixPort, ReplacesTheFileThatADeadProgramLeft) {
    leaveASocketFile(path);
    clients->onFailed = [&](Connector& connector, const Failure&) {
        reactor.listenUNIX(path, servers);
        connector.connect();
    };
    servers->prepare = [&](Scripted& protocol) {
        protocol.onMade = [&](Scripted&) { reactor.stop(); };
    };
    reactor.connectUNIX(path, clients);
    reactor.run();
    EXPECT_EQ(clients->story.at(2), "failed ConnectionRefusedError");
    EXPECT_EQ(servers->made.size(), 1u);
}

TEST_F(ARealUnixPort, LeavesALivingOneAlone) {
    const auto living = reactor.listenUNIX(path, servers);
    EXPECT_THAT(whyItCannotListen(), HasSubstr("Another program listens there"));
    EXPECT_TRUE(fs::is_socket(path));
}

TEST_F(ARealUnixPort, LeavesAFileAloneThatIsNoSocket) {
    std::ofstream(path) << "precious";
    EXPECT_THAT(whyItCannotListen(), HasSubstr("it is no socket"));
    EXPECT_TRUE(fs::is_regular_file(path));
}

TEST_F(ARealUnixPort, SaysWhatIsWrongWithAPath) {
    path = (folder / "no_such_folder" / "socket").string();
    EXPECT_THAT(whyItCannotListen(), HasSubstr("Its folder must be there"));
    path = (folder / std::string(200, 'x')).string();
    EXPECT_THAT(whyItCannotListen(), HasSubstr("107 bytes"));
    path = "";
    EXPECT_THAT(whyItCannotListen(), HasSubstr("107 bytes"));
}

TEST_F(ARealUnixPort, CannotBeReachedWhereThereIsNoFile) {
    clients->onFailed = [&](Connector&, const Failure&) { reactor.stop(); };
    reactor.connectUNIX(path, clients);
    reactor.run();
    EXPECT_EQ(clients->story.at(2), "failed ConnectError");
}

TEST_F(ARealUnixPort, CannotBeReachedByAPathThatIsTooLong) {
    clients->onFailed = [&](Connector&, const Failure&) { reactor.stop(); };
    reactor.connectUNIX(std::string(200, 'x'), clients);
    reactor.run();
    EXPECT_EQ(clients->story.at(2), "failed ConnectError");
}

TEST_F(ARealUnixPort, RemovesItsFileWithItsReactor) {
    {
        AsioReactor shortLived;
        shortLived.listenUNIX(path, servers);
        EXPECT_TRUE(fs::exists(path));
    }
    EXPECT_FALSE(fs::exists(path));
}

}  // namespace
