// Whom a client of TLS trusts, and whom a server.

#include <fstream>

#include "engine/error.h"
#include "tests/engine/tls_fixture.h"

using namespace engine;
using namespace engine::testing;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

namespace {

using TlsTrust = TlsTest;

TEST_F(TlsTrust, TakesAnAddressForANameToo) {
    Both both;
    both.servers->prepare = echo;
    both.listen(localhost());
    both.connect(trusting(), "127.0.0.1");
    both.client().transport().write("hello");
    both.reactor.settle();
    EXPECT_EQ(both.client().received, "hello");
}

TEST_F(TlsTrust, RefusesWhomNobodyVouchesFor) {
    EXPECT_THAT(
        refusalOf(localhost(), {}),  // trusts those that the system does
        AllOf(StartsWith("SSLError: the certificate of localhost"), HasSubstr("not trusted here")));
}

TEST_F(TlsTrust, RefusesTheSelfSigned) {
    const ServerTLS own = serverTLS(certificates().make("own", {.selfSigned = true}));
    EXPECT_THAT(refusalOf(own, {}), HasSubstr("is self-signed"));
}

TEST_F(TlsTrust, RefusesAnotherName) {
    const ServerTLS other = serverTLS(
        certificates().make("other", {.names = {"DNS:example.com", "DNS:www.example.com"}}));
    const char* const names = "not for that name: it is for example.com, www.example.com";
    EXPECT_THAT(refusalOf(other, trusting()), HasSubstr(names));
    EXPECT_THAT(refusalOf(other, trusting(), "127.0.0.1"), HasSubstr(names));
    EXPECT_THAT(refusalOf(localhost(),
                          {.hostname = "example.com", .authority = certificates().authority()}),
                HasSubstr("the certificate of example.com is not for that name"));
}

TEST_F(TlsTrust, RefusesWhatIsNotValidNow) {
    const ServerTLS old =
        serverTLS(certificates().make("old", {.validFromDay = -9, .validToDay = -2}));
    const ServerTLS future =
        serverTLS(certificates().make("future", {.validFromDay = 1, .validToDay = 2}));
    EXPECT_THAT(refusalOf(old, trusting()), HasSubstr("has expired, on "));
    EXPECT_THAT(refusalOf(future, trusting()), HasSubstr("is valid only from "));
}

TEST_F(TlsTrust, TakesAnybodyWhereNothingIsToBeVerified) {
    Both both;
    both.servers->prepare = echo;
    both.listen(serverTLS(certificates().make("own", {.selfSigned = true})));
    both.connect({.verify = false});
    both.client().transport().write("hello");
    both.reactor.settle();
    EXPECT_EQ(both.client().received, "hello");
}

TEST_F(TlsTrust, ExpectsAnotherNameWhereThatIsAskedFor) {
    Both both;
    both.servers->prepare = echo;
    both.listen(serverTLS(certificates().make("other", {.names = {"DNS:example.com"}})));
    both.connect({.hostname = "example.com", .authority = certificates().authority()});
    both.client().transport().write("hello");
    both.reactor.settle();
    EXPECT_EQ(both.client().received, "hello");
}

TEST_F(TlsTrust, LetsInOnlyClientsWithACertificateWhereThatIsAskedFor) {
    ServerTLS strict = localhost();
    strict.clientAuthority = certificates().authority();
    const Certificate own = certificates().make("client");
    ClientTLS known = trusting();
    known.certificate = own.certificate;
    known.privateKey = own.privateKey;

    Both both;
    both.servers->prepare = echo;
    both.listen(strict);
    both.connect(known);
    both.client().transport().write("hello");
    both.reactor.settle();
    EXPECT_EQ(both.client().received, "hello");

    Both stranger;
    stranger.listen(strict);
    stranger.connect(trusting());
    EXPECT_THAT(stranger.serverReason, HasSubstr("shows no certificate"));
    EXPECT_THAT(stranger.clientReason, AllOf(StartsWith("SSLError"), HasSubstr("refuses")));
}

TEST_F(TlsTrust, SaysAtOnceWhichFileCannotBeUsed) {
    MemoryReactor reactor;
    auto servers = std::make_shared<Servers>();
    auto clients = std::make_shared<Clients>();
    const std::string garbage = certificates().file("garbage.pem");
    std::ofstream(garbage) << "no certificate\n";
    const auto whatOf = [](auto call) -> std::string {
        try {
            call();
        } catch (const Error& error) {
            return error.what();
        }
        return "";
    };

    EXPECT_THAT(whatOf([&] {
                    reactor.listenSSL(443, servers, {"missing.pem", "", ""});
                }),
                AllOf(HasSubstr("missing.pem"), HasSubstr("cannot be read")));
    EXPECT_THAT(whatOf([&] {
                    reactor.listenSSL(443, servers, {garbage, "", ""});
                }),
                HasSubstr("garbage.pem as a certificate"));
    EXPECT_THAT(whatOf([&] {
                    ServerTLS crossed = localhost();
                    crossed.privateKey = certificates().make("another").privateKey;
                    reactor.listenSSL(443, servers, crossed);
                }),
                HasSubstr("another.key as the private key"));
    EXPECT_THAT(
        whatOf([&] { reactor.connectSSL("localhost", 443, clients, {.authority = garbage}); }),
        HasSubstr("garbage.pem"));
    EXPECT_THAT(whatOf([&] { reactor.connectSSL("", 443, clients); }), HasSubstr("not a name"));
}

}  // namespace
