// TLS with a client and a server that we did not write: `openssl s_client` and `openssl s_server`.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "engine/testing/certificates.h"
#include "engine/threads.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

namespace {

class TlsWithOpenssl : public ::testing::Test {
protected:
    void SetUp() override {
        if (std::system("openssl version >/dev/null 2>&1") != 0)
            GTEST_SKIP() << "the program openssl is missing: sudo apt-get install openssl";
        // A test that hangs says so.
        reactor.callLater(60s, [this] {
            ADD_FAILURE() << "nothing happened for a minute";
            reactor.stop();
        });
    }

    // All that a command prints. Called in a thread.
    static std::string outputOf(const std::string& command) {
        std::FILE* const pipe = popen(("timeout 30 " + command + " 2>&1").c_str(), "r");
        std::string output;
        for (int c; (c = std::fgetc(pipe)) != EOF;)
            output += static_cast<char>(c);
        pclose(pipe);
        return output;
    }

    // What s_client prints that says hello to a server of ours, in which `prepare` is made.
    std::string client(const std::string& options, std::function<void(Scripted&)> prepare,
                       bool secure = true) {
        const Certificate own = certificates.make("localhost");
        const ServerTLS tls{own.certificate, own.privateKey, ""};
        auto servers = std::make_shared<Servers>();
        servers->prepare = std::move(prepare);
        const auto port =
            secure ? reactor.listenSSL(0, servers, tls) : reactor.listenTCP(0, servers);
        const std::string command = "sh -c 'echo hello | openssl s_client -quiet -CAfile " +
                                    certificates.authority() +
                                    " -verify_return_error -verify_hostname localhost -connect " +
                                    port->getHost().text() + ' ' + options + '\'';
        std::string printed;
        deferToThread(reactor, [command] {
            return outputOf(command);
        }).addCallback([&](std::string output) {
            printed = std::move(output);
            reactor.stop();
        });
        reactor.run();
        for (const auto& server : servers->made)
            stories.push_back(::testing::PrintToString(server->story));
        return printed;
    }

    static void echoOnce(Scripted& server) {
        server.onData = [](Scripted& self, std::string_view data) {
            self.transport().write("echo: " + std::string(data));
            self.transport().loseConnection();
        };
    }

    // What a client of ours comes to that says hello to an s_server, which turns each line round.
    struct Heard {
        std::string received;
        std::string reason;
    };
    Heard server(const std::string& options, const ClientTLS& tls) {
        const Certificate own = certificates.make("localhost");
        const std::string command = "timeout 30 openssl s_server -accept 127.0.0.1:0 -naccept 1 " +
                                    options + " -rev -cert " + own.certificate + " -key " +
                                    own.privateKey + " 2>&1";
        std::FILE* const pipe = popen(command.c_str(), "r");
        char line[256] = "";
        std::string printed;
        unsigned port = 0;
        while (port == 0 && std::fgets(line, sizeof line, pipe)) {
            printed += line;
            std::sscanf(line, "ACCEPT 127.0.0.1:%u", &port);
        }
        EXPECT_NE(port, 0u) << printed;

        Heard heard;
        auto clients = std::make_shared<Clients>();
        clients->prepare = [&](Scripted& client) {
            client.onMade = [](Scripted& self) { self.transport().write("hello\n"); };
            client.onData = [](Scripted& self, std::string_view) {
                if (self.received.ends_with('\n'))
                    self.transport().loseConnection();
            };
            client.onLost = [&](Scripted& self, const Failure& why) {
                heard = {self.received, why.text()};
                reactor.stop();
            };
        };
        reactor.connectSSL("localhost", static_cast<std::uint16_t>(port), clients, tls);
        reactor.run();
        while (std::fgets(line, sizeof line, pipe))
            continue;
        pclose(pipe);
        return heard;
    }

    Certificates certificates;
    AsioReactor reactor;
    std::vector<std::string> stories;  // of our servers' protocols
};

TEST_F(TlsWithOpenssl, AClientIsServed) {
    EXPECT_THAT(client("-tls1_3", echoOnce), HasSubstr("echo: hello"));
    EXPECT_THAT(stories.at(0), HasSubstr("lost ConnectionDone"));
}

TEST_F(TlsWithOpenssl, AClientOfTheOlderVersionIsServed) {
    EXPECT_THAT(client("-tls1_2", echoOnce), HasSubstr("echo: hello"));
}

TEST_F(TlsWithOpenssl, AClientOfAVersionThatIsTooOldIsRefused) {
    const std::string printed = client("-tls1_1 -cipher DEFAULT@SECLEVEL=0", echoOnce);
    EXPECT_THAT(printed, HasSubstr("alert"));
    EXPECT_THAT(printed, Not(HasSubstr("echo")));
    EXPECT_THAT(stories.at(0), HasSubstr("lost SSLError"));
}

TEST_F(TlsWithOpenssl, AClientGetsAllOfALargeAnswer) {
    const std::string printed = client("", [](Scripted& server) {
        server.onData = [](Scripted& self, std::string_view) {
            self.transport().write(std::string(10'000'000, 'x'));
            self.transport().loseConnection();
        };
    });
    EXPECT_EQ(std::count(printed.begin(), printed.end(), 'x'), 10'000'000);
}

TEST_F(TlsWithOpenssl, AClientMayStartTlsInTheMiddle) {
    const auto mailServer = [this](Scripted& server) {
        server.onMade = [](Scripted& self) { self.transport().write("220 mail\r\n"); };
        server.onData = [this](Scripted& self, std::string_view data) {
            if (data.starts_with("EHLO"))
                self.transport().write("250-mail\r\n250 STARTTLS\r\n");
            if (!data.starts_with("STARTTLS"))
                return;
            self.transport().write("220 go ahead\r\n");
            self.transport().startTLS(ServerTLS{certificates.file("localhost.pem"),
                                                certificates.file("localhost.key"), ""});
            echoOnce(self);
        };
    };
    EXPECT_THAT(client("-starttls smtp", mailServer, false), HasSubstr("echo: hello"));
}

TEST_F(TlsWithOpenssl, AServerIsTalkedTo) {
    const Heard heard = server("", {.authority = certificates.authority()});
    EXPECT_EQ(heard.received, "olleh\n");
    EXPECT_THAT(heard.reason, StartsWith("ConnectionDone"));
}

TEST_F(TlsWithOpenssl, AServerOfTheOlderVersionIsTalkedTo) {
    EXPECT_EQ(server("-tls1_2", {.authority = certificates.authority()}).received, "olleh\n");
}

TEST_F(TlsWithOpenssl, AServerThatNobodyVouchesForIsRefused) {
    const Heard heard = server("", {});
    EXPECT_EQ(heard.received, "");
    EXPECT_THAT(heard.reason, StartsWith("SSLError: the certificate of localhost is signed by"));
}

}  // namespace
